import { expect, test } from 'vitest'
import { aboutWords, waitWords } from './waiting-words'

const usualTime = { deposits: 40, p50Ms: 110_000, p95Ms: 300_000, p99Ms: 600_000 }
const deposit = { status: 'pending' as const, detectedAt: '2026-10-14T09:00:00.000Z', symbol: 'USDT', asset: 'USDT_TRX_TEST2', network: 'Tron', usualTime }

test('a slow deposit is held against this merchant’s own deposits of the same coin and network', () => {
  expect(waitWords(deposit, '2026-10-14T09:06:00.000Z')).toBe('Slower than 95 % of your USDT deposits on Tron; usually done in 2 min.')
  expect(waitWords(deposit, '2026-10-14T09:11:00.000Z')).toBe('Slower than 99 % of your USDT deposits on Tron; usually done in 2 min.')
  expect(waitWords(deposit, '2026-10-14T09:01:00.000Z')).toBe('Your USDT deposits on Tron are usually done in 2 min, 95 of 100 within 5 min.')
})

test('after six hours the next step is named, and what is usual stays beside it', () => {
  expect(waitWords(deposit, '2026-10-14T15:00:01.000Z')).toBe('Over 6 h without a final word: ask Breet with the hash; usually done in 2 min.')
  expect(waitWords({ ...deposit, usualTime: null }, '2026-10-14T15:00:01.000Z')).toBe('Over 6 h without a final word: ask Breet with the hash.')
})

test('what is not learned is said to be not known, and a finished deposit says nothing', () => {
  expect(waitWords({ ...deposit, usualTime: null }, '2026-10-14T09:06:00.000Z')).toContain('not known yet: that takes 20 of them')
  expect(waitWords({ ...deposit, status: 'completed' }, '2026-10-14T09:06:00.000Z')).toBeNull()
})

test('times are rounded up to whole minutes', () => {
  expect([900, 59_999, 60_000, 60_001, 3_599_001, 5_400_000].map(aboutWords)).toEqual([
    'less than a minute', 'less than a minute', '1 min', '2 min', '1 h', '1 h 30 min',
  ])
})
