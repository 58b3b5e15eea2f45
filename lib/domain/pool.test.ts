import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, compare, multiply } from './money'
import { isCloseToRelease, minimumToSend, readPool, type OpenHold, type PoolInput } from './pool'

const NOW = '2026-10-14T10:00:00.000Z'
const ago = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000).toISOString()

function hold(over: Partial<OpenHold> = {}): OpenHold {
  return {
    depositId: 'dep_a', amount: '3', amountUsdAtFlag: '3', minimumUsdAtFlag: '20', cause: 'below_minimum', causeVerified: true,
    flaggedAt: ago(60), readBackAt: ago(1), ...over,
  }
}
function pool(holds: OpenHold[], over: Partial<PoolInput> = {}) {
  return readPool({
    holds, minimumUsd: '20', minimumAt: ago(1), price: { usdPerCoin: '1', at: ago(0) }, coinDecimals: 6, margin: '0.01',
    lastCompletionAt: null, releasedSinceCompletion: 0, now: NOW, ...over,
  })
}

describe('a pool is read off the open holds of one address and asset', () => {
  it('tells what is missing without margin and what to send with it', () => {
    const read = pool([hold({ amount: '14.10', amountUsdAtFlag: '14.08' }), hold({ depositId: 'dep_b', amount: '3.35', amountUsdAtFlag: '3.34' })], {
      price: { usdPerCoin: '0.9972', at: ago(0) },
    })!
    expect(read).toMatchObject({ state: 'open', advice: 'top_up', heldUsdAtFlag: '17.42', minimumUsd: '20', targetUsd: '20.2' })
    expect(read.heldUsd).toBe('17.40114')
    expect(read.missingUsd).toBe('2.59886')
    expect(read.sendAmount).toBe('2.81')
  })

  it('counts the lower of the value at flag and the value now, and the larger of the minimums', () => {
    expect(pool([hold()], { price: { usdPerCoin: '0.5', at: ago(0) } })!.heldUsd).toBe('1.5')
    expect(pool([hold()], { price: { usdPerCoin: '2', at: ago(0) } })!.heldUsd).toBe('3')
    expect(pool([hold({ minimumUsdAtFlag: '25' })])!.minimumUsd).toBe('25')
    expect(pool([hold({ minimumUsdAtFlag: '15' })])!.minimumUsd).toBe('20')
  })

  it('gives no advice while a hold there is under review, and leaves it out of the sum', () => {
    const read = pool([hold(), hold({ depositId: 'dep_b', cause: 'screening' })])!
    expect(read).toMatchObject({ advice: 'under_review', missingUsd: null, sendAmount: null, heldUsdAtFlag: '3', depositIds: ['dep_a'] })
  })

  it('gives no advice on a cause that no read-back has confirmed, or that is older than 15 minutes', () => {
    expect(pool([hold({ causeVerified: false, readBackAt: null })])!.advice).toBe('confirming')
    expect(pool([hold({ readBackAt: ago(16) })])!.advice).toBe('confirming')
  })

  it('is settling after a completion until every hold has answered, so a lost completed leaves no sum beside a phantom', () => {
    const holds = [hold({ readBackAt: ago(3) }), hold({ depositId: 'dep_b', readBackAt: ago(1) })]
    const read = pool(holds, { lastCompletionAt: ago(2), releasedSinceCompletion: 1 })!
    expect(read).toMatchObject({ state: 'settling', advice: 'settling', missingUsd: null, settled: { answered: 2, of: 3 } })
    expect(pool([hold()], { lastCompletionAt: ago(2) })!.state).toBe('open')
  })

  it('a hold flagged after the completion does not wait for it', () => {
    expect(pool([hold({ flaggedAt: ago(1), readBackAt: ago(0.5) })], { lastCompletionAt: ago(2) })!.state).toBe('open')
  })

  it('over the minimum yet still held is a question for the provider, not advice', () => {
    expect(pool([hold({ amount: '21', amountUsdAtFlag: '21', minimumUsdAtFlag: '25' })], { minimumUsd: '15' })!.advice).toBe('top_up')
    expect(pool([hold({ amount: '21', amountUsdAtFlag: '21', minimumUsdAtFlag: '20' })])!).toMatchObject({ advice: 'should_release', sendAmount: null })
  })

  it('says nothing in coin while no price is known', () => {
    expect(pool([hold()], { price: null })!).toMatchObject({ missingUsd: '17', missingAmount: null, sendAmount: null, heldUsdLive: null })
  })

  it('is no pool when no open hold is below minimum', () => {
    expect(pool([hold({ cause: 'unknown' })])).toBeNull()
  })

  it('a top-up of exactly the asked sum releases under every price inside the margin', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_999 }), fc.integer({ min: 0, max: 90 }), (cents, dropBasisPoints) => {
        const amount = (cents / 100).toFixed(2)
        const read = pool([hold({ amount, amountUsdAtFlag: amount })])!
        const price = ((10_000 - dropBasisPoints) / 10_000).toFixed(4)
        const worth = add(read.heldUsdAtFlag, multiply(read.sendAmount!, price))
        expect(compare(worth, '20')).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('the first sum on a customer page carries the margin', () => {
    expect(minimumToSend('20', '0.01', '0.9972', 6)).toEqual({ usd: '20.2', amount: '20.26' })
  })
})

it('a pool is close to release from 80 % of its minimum on', () => {
  expect(['15.99', '16', '20'].map((heldUsd) => isCloseToRelease({ heldUsd, minimumUsd: '20' }))).toEqual([false, true, true])
})
