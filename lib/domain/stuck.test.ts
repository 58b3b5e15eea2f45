import { expect, test } from 'vitest'
import { learnedTime, waitOf, type UsualTime } from './stuck'

const SEEN = '2026-10-14T09:00:00.000Z'
const MINUTE = 60_000
const TRON: UsualTime = { deposits: 20, p50Ms: 2 * MINUTE, p95Ms: 6 * MINUTE, p99Ms: 9 * MINUTE }
const pending = { status: 'pending', detectedAt: SEEN }
const after = (ms: number) => new Date(Date.parse(SEEN) + ms).toISOString()

test('a deposit is slow only when it waits longer than 95 of 100 before it did, and says when it is longer than 99', () => {
  const waits = [1, 6 * MINUTE, 6 * MINUTE + 1, 9 * MINUTE, 9 * MINUTE + 1, 6 * 60 * MINUTE, 6 * 60 * MINUTE + 1]
  expect(waits.map((ms) => waitOf(pending, TRON, after(ms)))).toEqual([
    'usual', 'usual', 'slower_than_95', 'slower_than_95', 'slower_than_99', 'slower_than_99', 'stuck',
  ])
})

test('nineteen deposits say nothing about what is usual', () => {
  const few = { ...TRON, deposits: 19 }
  expect(learnedTime(few)).toBeNull()
  expect(learnedTime(TRON)).toBe(TRON)
  expect([waitOf(pending, few, after(60 * MINUTE)), waitOf(pending, null, after(60 * MINUTE))]).toEqual(['not_learned', 'not_learned'])
})

test('six hours are too long even where deposits usually take eight, and without anything learned', () => {
  const slowChain = { deposits: 400, p50Ms: 7 * 60 * MINUTE, p95Ms: 8 * 60 * MINUTE, p99Ms: 9 * 60 * MINUTE }
  expect(waitOf(pending, slowChain, after(6.1 * 60 * MINUTE))).toBe('stuck')
  expect(waitOf(pending, null, after(6.1 * 60 * MINUTE))).toBe('stuck')
  expect(waitOf(pending, null, after(5.9 * 60 * MINUTE))).toBe('not_learned')
})

test('a deposit with a final word waits for nothing, however long it took', () => {
  for (const status of ['flagged', 'completed', 'orphaned', 'unknown']) {
    expect(waitOf({ ...pending, status }, TRON, after(48 * 60 * MINUTE))).toBe('over')
  }
})
