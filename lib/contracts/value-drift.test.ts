import { expect, test } from 'vitest'
import type { MonthDrift } from '../domain/drift'
import { DRIFT_COLUMNS, driftCells, driftPercent, driftWords, monthWords } from './value-drift'

const row: MonthDrift = {
  month: '2026-11', asset: 'TRX_TEST', symbol: 'TRX', network: 'Tron', deposits: 2, firstSeenCompleted: 0, detectedUsd: '145.5', completedUsd: '116.4',
  drift: { usd: '-29.1', percent: '-20' },
}

test('an accountant gets every figure exactly, one line a month and asset', () => {
  expect(Object.fromEntries(DRIFT_COLUMNS.map((column, at) => [column, driftCells(row)[at]]))).toEqual({
    month: '2026-11', asset: 'TRX_TEST', symbol: 'TRX', network: 'Tron', deposits: 2, firstSeenCompleted: 0, detectedUsd: '145.5',
    completedUsd: '116.4', driftUsd: '-29.1', driftPercent: '-20',
  })
})

test('drift is said with its sign', () => {
  expect(['-9', '0.41', '0', '0.00', '-0.004', '1234.5'].map(driftWords)).toEqual(['− $9.00', '+$0.41', 'none', 'none', 'under a cent', '+$1,234.50'])
  expect(['-20', '0.09', '0', null].map(driftPercent)).toEqual(['− 20 %', '+0.09 %', '', ''])
  expect(monthWords('2026-11')).toBe('November 2026')
})
