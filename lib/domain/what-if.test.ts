import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare } from './money'
import { readPool } from './pool'
import { whatIf } from './what-if'

const femi = { heldUsd: '17.4', minimumUsd: '20', targetUsd: '20.2', usdPerCoin: '1', coinDecimals: 6 }

test('too little leaves the pool short, by an exact sum in dollars and in coins', () => {
  expect(whatIf({ ...femi, amount: '1.25' })).toEqual({ addedUsd: '1.25', togetherUsd: '18.65', verdict: 'short', missingUsd: '1.35', missingAmount: '1.35' })
  expect(whatIf({ ...femi, amount: '1', usdPerCoin: '0.9972' })).toMatchObject({ addedUsd: '0.9972', togetherUsd: '18.3972', missingUsd: '1.6028', missingAmount: '1.61' })
})

test('what only reaches the minimum is short: a pool has to cross it', () => {
  expect(whatIf({ ...femi, amount: '2.6' })).toMatchObject({ verdict: 'short', missingUsd: '0', missingAmount: null })
})

test('over the minimum and within the margin is close; from the margin on it is enough', () => {
  expect(whatIf({ ...femi, amount: '2.600001' })).toMatchObject({ verdict: 'close', togetherUsd: '20.000001', missingUsd: null })
  expect(whatIf({ ...femi, amount: '2.79' }).verdict).toBe('close')
  expect(whatIf({ ...femi, amount: '2.8' }).verdict).toBe('enough')
})

test('the exact top-up that a pool asks for is always enough, and what is told as missing always ends the shortage', () => {
  const cents = fc.integer({ min: 1, max: 1_999 }).map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`)
  const price = fc.integer({ min: 1, max: 90_000_000 }).map((n) => `${Math.floor(n / 1_000)}.${String(n % 1_000).padStart(3, '0')}`)
  fc.assert(
    fc.property(cents, price, (heldUsd, usdPerCoin) => {
      const at = '2026-11-26T12:00:00.000Z'
      const pool = readPool({
        holds: [{ depositId: 'dep_1', amount: '1', amountUsdAtFlag: heldUsd, minimumUsdAtFlag: '20', cause: 'below_minimum', causeVerified: true, flaggedAt: at, readBackAt: at }],
        minimumUsd: '20', minimumAt: at, price: { usdPerCoin, at }, coinDecimals: 8, margin: '0.05', lastCompletionAt: null, releasedSinceCompletion: 0, now: at,
      })
      if (pool?.sendAmount == null) return
      const plan = { heldUsd: pool.heldUsd, minimumUsd: pool.minimumUsd, targetUsd: pool.targetUsd, usdPerCoin, coinDecimals: 8 }
      expect(whatIf({ ...plan, amount: pool.sendAmount }).verdict).toBe('enough')
      const short = whatIf({ ...plan, amount: '0' })
      const then = whatIf({ ...plan, amount: short.missingAmount! })
      expect(then.missingUsd === null || compare(then.missingUsd, '0') === 0).toBe(true)
    }),
  )
})
