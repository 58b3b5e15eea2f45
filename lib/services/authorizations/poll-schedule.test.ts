import { expect, test } from 'vitest'
import { nextPoll } from './poll-schedule'

const createdAt = new Date('2026-10-14T09:00:00Z')
const expiresAt = new Date('2026-10-14T09:15:00Z')
const linkExpiresAt = new Date('2026-10-14T09:10:00Z')
const at = (text: string) => new Date(`2026-10-${text}Z`)
const row = { createdAt, expiresAt, linkExpiresAt }

test('an open session is asked about every two to three seconds until 30 seconds past its window', () => {
  expect(nextPoll(row, at('14T09:01:00'), 0)).toEqual({ inMs: 2_000 })
  expect(nextPoll(row, at('14T09:15:30'), 1)).toEqual({ inMs: 2_500 })
})

test('then each minute for a day, then a person must look', () => {
  expect(nextPoll(row, at('14T09:15:31'), 0.5)).toEqual({ inMs: 60_000 })
  expect(nextPoll(row, at('15T09:15:00'), 0.5)).toEqual({ inMs: 60_000 })
  expect(nextPoll(row, at('15T09:15:01'), 0.5)).toBe('give_up')
})

test("without the window's end the link's end counts, and without both a guess", () => {
  expect(nextPoll({ ...row, expiresAt: null }, at('14T09:10:31'), 0.5)).toEqual({ inMs: 60_000 })
  expect(nextPoll({ createdAt, expiresAt: null, linkExpiresAt: null }, at('14T09:30:00'), 0)).toEqual({ inMs: 2_000 })
})
