import { expect, test } from 'vitest'
import { DISCREPANCY_KINDS, identityOf, isDiscrepancyKind } from './discrepancy'

test('what may move on is no part of the identity', () => {
  const refuted = { kind: 'webhook_refuted', observationId: 'o1', webhookStatus: 'completed', readbackStatus: 'pending' } as const
  expect(identityOf(refuted)).toEqual({ observationId: 'o1' })
  expect(identityOf({ ...refuted, readbackStatus: 'flagged' })).toEqual(identityOf(refuted))
  expect(identityOf({ kind: 'undecided_after_24h', externalOrderId: 'a' })).toEqual({})
})

test('a kind of another version is text and no kind', () => {
  expect(DISCREPANCY_KINDS.every(isDiscrepancyKind)).toBe(true)
  expect(['toString', 'unreadable_record abc', ''].some(isDiscrepancyKind)).toBe(false)
})
