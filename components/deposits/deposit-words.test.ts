import { expect, test } from 'vitest'

import { depositWord } from './deposit-words'

test('a held deposit whose cause is not known yet reads as under review, so nobody asks for a top-up', () => {
  expect(depositWord({ status: 'flagged' })).toBe('held_under_review')
  expect(depositWord({ status: 'flagged', holdCause: 'unknown', shouldRelease: true })).toBe('held_under_review')
})

test('a deposit held for its amount reads Held, until the fee is noted or the level is over the minimum', () => {
  expect(depositWord({ status: 'flagged', holdCause: 'below_minimum' })).toBe('held')
  expect(depositWord({ status: 'flagged', holdCause: 'below_minimum', shouldRelease: true })).toBe('held_should_release')
  expect(depositWord({ status: 'flagged', holdCause: 'below_minimum', feePending: true, shouldRelease: true })).toBe('held_fee_pending')
})

test('a deposit under screening never reads as short, whatever its value is', () => {
  expect(depositWord({ status: 'flagged', holdCause: 'screening', feePending: true })).toBe('held_under_review')
})

test('stuck wins over slow, and neither is said of a deposit with a final word', () => {
  expect(depositWord({ status: 'pending', slow: true, stuck: true })).toBe('stuck')
  expect(depositWord({ status: 'completed', slow: true, stuck: true })).toBe('completed')
})
