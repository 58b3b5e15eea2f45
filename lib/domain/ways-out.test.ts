import { expect, test } from 'vitest'
import { compareWaysOut } from './ways-out'

test('a fee for each of two deposits that is more than both are worth brings nothing, and says so', () => {
  const { topUp, fee } = compareWaysOut({ heldUsd: '17.40', sendUsd: '2.80', feeUsd: '10', holds: 2 })
  expect(topUp.getsUsd).toBe('20.2')
  expect(fee).toEqual({ eachUsd: '10', costUsd: '20', getsUsd: '0', exceedsValue: true })
})

test('a fee below the value leaves the difference', () => {
  expect(compareWaysOut({ heldUsd: '14.10', sendUsd: '6.10', feeUsd: '10', holds: 1 }).fee).toMatchObject({ getsUsd: '4.1', exceedsValue: false })
})

test('a fee of exactly the value held leaves nothing', () => {
  expect(compareWaysOut({ heldUsd: '10.00', sendUsd: '10.20', feeUsd: '10', holds: 1 }).fee).toMatchObject({ getsUsd: '0', exceedsValue: true })
})

test('a fee nobody told us is not known, never zero', () => {
  expect(compareWaysOut({ heldUsd: '10', sendUsd: '10', feeUsd: null, holds: 1 }).fee).toBeNull()
})
