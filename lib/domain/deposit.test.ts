import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldDeposit } from './deposit'
import type { DepositObservation, DepositStatus } from './observation'

let serial = 0
const minute = (n: number) => new Date(Date.UTC(2026, 9, 12, 18, n)).toISOString()

function news(status: DepositStatus, at: number, over: Partial<DepositObservation> = {}): DepositObservation {
  serial += 1
  return {
    id: `o${serial}`, source: 'webhook', status, providerWord: status, providerAt: minute(at), receivedAt: minute(at),
    createdAt: minute(0), facts: { amount: '17.40', amountUsd: '17.38' }, ...over,
  }
}

describe('a deposit is what its evidence says', () => {
  it('completed before pending ends completed', () => {
    const state = foldDeposit([news('completed', 5), news('pending', 1)])
    expect(state.status).toBe('completed')
  })

  it('a flagged that arrives after completed fills the hold', () => {
    const state = foldDeposit([news('completed', 9), news('flagged', 3, { facts: { amountUsd: '17.38', minimumUsd: '20' } })])
    expect(state.status).toBe('completed')
    expect(state.hold).toMatchObject({ amountUsdAtFlag: '17.38', minimumUsdAtFlag: '20', flaggedAt: minute(3) })
  })

  it('a final word from a webhook is verifying until a read-back agrees', () => {
    const said = news('completed', 5)
    expect(foldDeposit([said]).verification).toBe('verifying')
    expect(foldDeposit([said, news('completed', 5, { source: 'readback' })]).verification).toBe('verified')
  })

  it('a newer read-back that says less refutes the webhook and keeps it aside', () => {
    const claim = news('completed', 5)
    const state = foldDeposit([claim, news('flagged', 6, { source: 'readback' })])
    expect(state).toMatchObject({ status: 'flagged', verification: 'verified', refuted: [claim.id] })
    expect(state.contradictions.map((c) => c.kind)).toContain('webhook_refuted')
  })

  it('a read-back without a time of its own cannot be newer, and refutes nothing', () => {
    const state = foldDeposit([news('completed', 5), news('pending', 6, { source: 'readback', providerAt: null })])
    expect(state).toMatchObject({ status: 'completed', verification: 'verifying', refuted: [] })
  })

  it('a screening that a webhook tells of is not forgotten because the record does not repeat it', () => {
    const facts = { amountUsd: '5', minimumUsd: '20' }
    const told = news('flagged', 5, { facts: { ...facts, passedScreening: false } })
    expect(foldDeposit([told, news('flagged', 6, { source: 'readback', facts })]).hold).toMatchObject({ cause: 'screening', causeVerified: true })
    const cleared = news('flagged', 7, { source: 'readback', facts: { ...facts, passedScreening: true } })
    expect(foldDeposit([told, cleared]).hold).toMatchObject({ cause: 'below_minimum', causeVerified: true })
  })

  it('an older, stale read-back refutes nothing', () => {
    const state = foldDeposit([news('completed', 5), news('flagged', 4, { source: 'readback' })])
    expect(state).toMatchObject({ status: 'completed', verification: 'verifying', refuted: [] })
  })

  it('orphaned beats pending and flagged, never completed', () => {
    expect(foldDeposit([news('flagged', 3), news('orphaned', 4)]).status).toBe('orphaned')
    expect(foldDeposit([news('completed', 3), news('orphaned', 4)]).status).toBe('completed')
  })

  it('a word we do not know never moves a known status, and a person is told', () => {
    const state = foldDeposit([news('flagged', 3), news('unknown', 4, { providerWord: 'parked' })])
    expect(state.status).toBe('flagged')
    expect(state.contradictions).toContainEqual({ kind: 'unknown_word', word: 'parked' })
    expect(foldDeposit([news('unknown', 4)]).status).toBe('unknown')
  })

  it('the money of a verified deposit is the read-back’s, and a difference is a contradiction', () => {
    const state = foldDeposit([
      news('completed', 6, { facts: { amount: '17.40', amountUsd: '5000' } }),
      news('completed', 5, { source: 'readback', facts: { amount: '17.40', amountUsd: '17.40' } }),
    ])
    expect(state.facts.amountUsd).toBe('17.40')
    expect(state.contradictions).toContainEqual({ kind: 'amount_differs', field: 'amountUsd', webhook: '5000', readback: '17.40' })
  })

  it('a provider time far in the future counts as its arrival', () => {
    const state = foldDeposit([
      news('pending', 1, { providerAt: minute(59), receivedAt: minute(1), facts: { amountUsd: '1' } }),
      news('pending', 2, { facts: { amountUsd: '2' } }),
    ])
    expect(state.facts.amountUsd).toBe('2')
  })

  it('the first value is the first by the provider’s time that carries one, whatever arrived first and whatever was refuted later', () => {
    const valued = (status: DepositStatus, at: number, amountUsd: string, over: Partial<DepositObservation> = {}) => news(status, at, { facts: { amountUsd }, ...over })
    const late = [valued('completed', 5, '49'), valued('pending', 1, '50', { receivedAt: minute(40) }), news('pending', 0, { facts: {} })]
    expect(foldDeposit(late).firstValue).toEqual({ usd: '50', status: 'pending' })
    // A provider's time far ahead counts as the arrival, so it is not the last one here.
    expect(foldDeposit([valued('pending', 50, '41', { receivedAt: minute(0) }), valued('completed', 8, '40')]).firstValue).toEqual({ usd: '41', status: 'pending' })
    // At the same time a webhook stands before a read-back.
    expect(foldDeposit([valued('completed', 3, '30', { source: 'readback' }), valued('completed', 3, '31')]).firstValue).toEqual({ usd: '31', status: 'completed' })
    expect(foldDeposit([valued('completed', 3, '8'), valued('pending', 4, '9', { source: 'readback' })]).firstValue).toEqual({ usd: '8', status: 'completed' })
    expect(foldDeposit([news('pending', 1, { facts: {} })]).firstValue).toBeNull()
  })

  it('a minimum raised just before the flag is the one that counts, one raised later is not, and a mark of screening stays', () => {
    const told = (minimumUsd: string, at: number, fields: DepositObservation['facts'] = {}) => ({
      ...news('flagged', 3, { source: at === 3 ? 'webhook' : 'readback', facts: { amountUsd: '25', minimumUsd, ...fields } }), id: `at ${at}`, receivedAt: minute(at),
    })
    const hold = (...all: DepositObservation[]) => foldDeposit(all).hold
    expect(hold(told('15', 3), told('30', 4))).toMatchObject({ cause: 'below_minimum', minimumUsdAtFlag: '30' })
    expect(hold(told('15', 3), told('30', 20))).toMatchObject({ cause: 'unknown', minimumUsdAtFlag: '15' })
    expect(hold(told('15', 3), told('30', 4, { passedScreening: false }))).toMatchObject({ cause: 'screening' })
    expect(hold(told('28', 3), told('30', 4))).toMatchObject({ cause: 'below_minimum', minimumUsdAtFlag: '28' })
  })

  it('names the cause of a hold only as far as the record goes', () => {
    const cause = (facts: DepositObservation['facts']) => foldDeposit([news('flagged', 3, { source: 'readback', facts })]).hold
    expect(cause({ amountUsd: '3', minimumUsd: '20' })).toMatchObject({ cause: 'below_minimum', causeVerified: true })
    expect(cause({ amountUsd: '3', minimumUsd: '20', passedScreening: false })).toMatchObject({ cause: 'screening' })
    expect(cause({ amountUsd: '25', minimumUsd: '20' })).toMatchObject({ cause: 'unknown' })
    expect(cause({ amountUsd: '25', reason: 'Possible duplicate deposit' })).toMatchObject({ cause: 'duplicate' })
  })

  it('a resolution fee on a deposit that names a top-up is a contradiction, and both are kept', () => {
    const state = foldDeposit([news('flagged', 2), news('completed', 5, { source: 'readback', facts: { releasedBy: 'cc', flagFeeUsd: '10' } })])
    expect(state.releaseFeeUsd).toBe('10')
    expect(state.contradictions).toContainEqual({ kind: 'fee_on_top_up', flagFeeUsd: '10' })
  })
})

const observation = fc.record({
  id: fc.integer({ min: 0, max: 30 }).map((n) => `h${n}`),
  source: fc.constantFrom('webhook' as const, 'readback' as const),
  status: fc.constantFrom<DepositStatus>('unknown', 'pending', 'flagged', 'orphaned', 'completed'),
  providerWord: fc.constant('w'),
  providerAt: fc.option(fc.integer({ min: 0, max: 40 }).map(minute)),
  receivedAt: fc.integer({ min: 0, max: 40 }).map(minute),
  createdAt: fc.option(fc.integer({ min: 0, max: 5 }).map(minute)),
  facts: fc.record({
    amountUsd: fc.constantFrom('3', '17.40', '25'),
    minimumUsd: fc.constantFrom('15', '20'),
    confirmations: fc.integer({ min: 0, max: 20 }),
    flagFeeUsd: fc.constantFrom('0', '10'),
  }, { requiredKeys: [] }),
})

describe('arrival order cannot matter', () => {
  it('any permutation with any repeats of the same news ends the same, to the byte', () => {
    const sets = fc.uniqueArray(observation, { minLength: 1, maxLength: 8, selector: (o) => o.id })
    fc.assert(
      fc.property(sets, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (set, dice) => {
        const draw = () => dice.next().value as number
        const shuffled = [...set, ...set.filter(() => draw() < 0.5)].map((o) => ({ o, at: draw() })).toSorted((a, b) => a.at - b.at)
        expect(JSON.stringify(foldDeposit(shuffled.map(({ o }) => o)))).toBe(JSON.stringify(foldDeposit(set)))
      }),
      { numRuns: 5_000 },
    )
  })
})
