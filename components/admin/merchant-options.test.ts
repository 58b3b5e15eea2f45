import { expect, test } from 'vitest'
import type { Deposit } from '@/lib/contracts/deposits'
import type { Pool } from '@/lib/contracts/pools'
import { merchantOptions } from './merchant-options'

const held = (cause: NonNullable<Deposit['hold']>['cause'], status: Deposit['status'] = 'flagged') =>
  ({ status, hold: { cause } }) as Deposit
const pool = (advice: Pool['advice'], over: Partial<Pool> = {}) =>
  ({ advice, symbol: 'USDT', asset: 'USDT_TRX', heldUsd: '17.4', sendUsd: '2.8', sendAmount: '2.81', flagFeeUsd: '5', settled: null, deposits: [{}, {}], ...over }) as Pool

test('only where a top-up helps is a sum named, and the fee that costs more than it frees says so', () => {
  expect(merchantOptions(held('below_minimum'), pool('top_up')).steps).toEqual([
    'Ask the customer to send 2.81 USDT or more to the same address: that releases the whole pool.',
    'Pay Breet’s resolution fee by hand in Breet’s dashboard: $5.00 for each deposit.',
    'Wait: it is held, not lost, and Breet states no limit.',
  ])
  expect(merchantOptions(held('below_minimum'), pool('top_up', { flagFeeUsd: '10' })).steps[1]).toContain('more than what is held')
  expect(merchantOptions(held('below_minimum'), pool('top_up', { flagFeeUsd: null })).steps[1]).toContain('Breet has not said')
})

test.each(['screening', 'duplicate', 'unknown'] as const)('held for %s, nobody may ask the customer for more', (cause) => {
  const { steps, caution } = merchantOptions(held(cause), pool('under_review'))
  expect(caution).toContain('must not be asked for more')
  expect(steps.join(' ')).not.toMatch(/send .* or more/)
})

test.each(['confirming', 'settling', 'under_review', 'should_release'] as const)('while a pool is %s no sum is named', (advice) => {
  expect(merchantOptions(held('below_minimum'), pool(advice, { settled: { answered: 1, of: 3 } })).steps.join(' ')).not.toMatch(/2\.81|\$/)
})

test('what is released needs nothing, and without a minimum nothing can be said', () => {
  expect(merchantOptions(held('below_minimum', 'completed'), null).steps).toEqual(['Nothing: it is no longer held.'])
  expect(merchantOptions(held('below_minimum'), null).caution).toContain('Without a minimum')
})
