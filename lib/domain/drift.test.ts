import { expect, test } from 'vitest'
import { driftBetween } from './drift'

test('a deposit that lost value on the way drifts below nothing', () => {
  expect(driftBetween('45', '36')).toEqual({ usd: '-9', percent: '-20' })
  expect(driftBetween('412.50', '412.91')).toEqual({ usd: '0.41', percent: '0.09' })
})

test('a drift that rounds to nothing is nothing, without a sign', () => {
  expect(driftBetween('1000', '999.99')).toEqual({ usd: '-0.01', percent: '0' })
  expect(driftBetween('20', '20.00')).toEqual({ usd: '0', percent: '0' })
})

test('of nothing there is no percentage', () => {
  expect(driftBetween('0', '3')).toEqual({ usd: '3', percent: null })
})
