import { expect, test } from 'vitest'
import { driftCsv, driftPercent, driftWords, monthWords, type MonthDrift } from './value-drift'

const row: MonthDrift = {
  month: '2026-11', asset: 'TRX_TEST', symbol: 'TRX', network: 'Tron', deposits: 2, firstSeenCompleted: 0, detectedUsd: '145.5', completedUsd: '116.4',
  drift: { usd: '-29.1', percent: '-20' },
}

test('an accountant gets every figure exactly, one line a month and asset', () => {
  expect(driftCsv([row])).toBe(
    'month,asset,symbol,network,deposits,first_seen_completed,detected_usd,completed_usd,drift_usd,drift_percent\r\n2026-11,TRX_TEST,TRX,Tron,2,0,145.5,116.4,-29.1,-20\r\n')
})

test('a name can neither break a line nor become a formula; a negative figure stays a figure', () => {
  const csv = driftCsv([{ ...row, symbol: '=cmd()', network: 'a "b", c\nd', drift: { usd: '-0.1', percent: null } }])
  expect(csv.split('\r\n')[1]).toBe('2026-11,TRX_TEST,\'=cmd(),"a ""b"", c\nd",2,0,145.5,116.4,-0.1,')
})

test.each(['=1+1', '+1+1', '@SUM(A1)', '\n=1', '＝1+1', '-cmd()'])('the name %j stays a text in every spreadsheet', (symbol) => {
  expect(driftCsv([{ ...row, symbol }])).toContain(`'${symbol}`)
})

test('drift is said with its sign', () => {
  expect(['-9', '0.41', '0', '0.00', '-0.004', '1234.5'].map(driftWords)).toEqual(['− $9.00', '+$0.41', 'none', 'none', 'under a cent', '+$1,234.50'])
  expect(['-20', '0.09', '0', null].map(driftPercent)).toEqual(['− 20 %', '+0.09 %', '', ''])
  expect(monthWords('2026-11')).toBe('November 2026')
})
