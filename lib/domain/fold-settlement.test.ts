import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldSettlement } from './fold-settlement'
import type { SettlementObservation, SettlementStatus } from './settlement'

let serial = 0
const minute = (n: number) => new Date(Date.UTC(2026, 9, 12, 18, n)).toISOString()

function news(status: SettlementStatus, at: number, over: Partial<SettlementObservation> = {}): SettlementObservation {
  serial += 1
  return {
    id: `o${serial}`, source: 'webhook', status, providerWord: status, providerAt: minute(at), receivedAt: minute(at),
    createdAt: minute(0), facts: { amount: '94221', payoutAmount: '94171', feeAmount: '50', currency: 'NGN' }, ...over,
  }
}
const kinds = (...observations: SettlementObservation[]) => foldSettlement(observations).contradictions.map(({ kind }) => kind)

describe('a settlement is what its evidence says', () => {
  it('completed before pending ends paid out, at the time of the completed', () => {
    expect(foldSettlement([news('completed', 5), news('pending', 1), news('processing', 3)]))
      .toMatchObject({ status: 'completed', verification: 'verifying', requestedAt: minute(0), endedAt: minute(5), contradictions: [] })
  })

  it('a final word from a webhook is verifying until a read-back agrees', () => {
    const said = news('completed', 5)
    expect(foldSettlement([said, news('completed', 5, { source: 'readback' })])).toMatchObject({ status: 'completed', verification: 'verified' })
    expect(foldSettlement([news('processing', 5, { source: 'readback' })])).toMatchObject({ verification: 'none', endedAt: null })
  })

  it('money that was paid out may come back, whichever word arrives first', () => {
    const [paid, back] = [news('completed', 5, { source: 'readback' }), news('reversed', 9)]
    expect(foldSettlement([back, paid])).toMatchObject({ status: 'reversed', verification: 'verifying', endedAt: minute(9), contradictions: [] })
    expect(foldSettlement([paid, back, news('reversed', 9, { source: 'readback' })])).toMatchObject({ status: 'reversed', verification: 'verified' })
  })

  it('of paid out and refused the newest by the provider’s time stands, and a person is told', () => {
    const state = foldSettlement([news('rejected', 7), news('completed', 5)])
    expect(state).toMatchObject({ status: 'rejected', contradictions: [{ kind: 'two_ends', standing: 'rejected', other: 'completed' }] })
    expect(foldSettlement([news('rejected', 7), news('completed', 8)])).toMatchObject({ status: 'completed' })
    expect(kinds(news('rejected', 4), news('reversed', 8))).toEqual(['two_ends'])
  })

  it('a newer read-back that says less refutes the webhook and keeps it aside', () => {
    const claim = news('reversed', 5)
    const state = foldSettlement([claim, news('completed', 6, { source: 'readback' })])
    expect(state).toMatchObject({ status: 'completed', verification: 'verified', refuted: [claim.id] })
    expect(foldSettlement([claim, news('pending', 6, { source: 'readback' })])).toMatchObject({ status: 'pending', verification: 'refuted' })
    expect(kinds(claim, news('completed', 6, { source: 'readback' }))).toEqual(['webhook_refuted'])
  })

  it('a stale read-back, or one without a time of its own, refutes nothing', () => {
    const claim = news('completed', 5)
    for (const stale of [news('pending', 4, { source: 'readback' }), news('pending', 6, { source: 'readback', providerAt: null })]) {
      expect(foldSettlement([claim, stale])).toMatchObject({ status: 'completed', verification: 'verifying', refuted: [] })
    }
  })

  it('a record that goes back after it had said more is a contradiction', () => {
    const readback = { source: 'readback' as const }
    expect(kinds(news('completed', 5, readback), news('processing', 8, readback))).toEqual(['readback_regressed'])
  })

  it('a word we do not know never moves a known status, and a person is told', () => {
    const state = foldSettlement([news('processing', 3), news('unknown', 4, { providerWord: 'on_ice' })])
    expect(state).toMatchObject({ status: 'processing', contradictions: [{ kind: 'unknown_word', word: 'on_ice' }] })
    expect(foldSettlement([news('unknown', 4)]).status).toBe('unknown')
  })

  it('the money of a verified settlement is the read-back’s, everything else the newest carrier’s', () => {
    const state = foldSettlement([
      news('completed', 6, { facts: { amount: '94221', payoutAmount: '9417100', bankName: 'Bank B' } }),
      news('completed', 5, { source: 'readback', facts: { amount: '94221.0', payoutAmount: '94171', bankName: 'Bank A', accountLastFour: '6789' } }),
    ])
    expect(state.facts).toMatchObject({ payoutAmount: '94171', bankName: 'Bank B', accountLastFour: '6789' })
    expect(state.contradictions).toEqual([{ kind: 'amount_differs', field: 'payoutAmount', webhook: '9417100', readback: '94171' }])
  })

  it('a payout that names two deposits is for a person to look at', () => {
    expect(kinds(news('pending', 1, { facts: { depositProviderId: 'a' } }), news('completed', 2, { facts: { depositProviderId: 'b' } }))).toEqual(['deposit_differs'])
  })
})

const observation = fc.record({
  id: fc.integer({ min: 0, max: 30 }).map((n) => `h${n}`),
  source: fc.constantFrom('webhook' as const, 'readback' as const),
  status: fc.constantFrom<SettlementStatus>('unknown', 'pending', 'processing', 'completed', 'rejected', 'reversed'),
  providerWord: fc.constantFrom('w', 'v'),
  providerAt: fc.option(fc.integer({ min: 0, max: 40 }).map(minute)),
  receivedAt: fc.integer({ min: 0, max: 40 }).map(minute),
  createdAt: fc.option(fc.integer({ min: 0, max: 5 }).map(minute)),
  facts: fc.record({
    amount: fc.constantFrom('94221', '10'),
    payoutAmount: fc.constantFrom('94171', '9'),
    depositProviderId: fc.constantFrom('a', 'b'),
    bankName: fc.constantFrom('Bank A', 'Bank B'),
  }, { requiredKeys: [] }),
})

describe('arrival order cannot matter', () => {
  it('any permutation with any repeats of the same news ends the same, to the byte', () => {
    const sets = fc.uniqueArray(observation, { minLength: 1, maxLength: 8, selector: (o) => o.id })
    fc.assert(
      fc.property(sets, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (set, dice) => {
        const draw = () => dice.next().value as number
        const shuffled = [...set, ...set.filter(() => draw() < 0.5)].map((o) => ({ o, at: draw() })).toSorted((a, b) => a.at - b.at)
        expect(JSON.stringify(foldSettlement(shuffled.map(({ o }) => o)))).toBe(JSON.stringify(foldSettlement(set)))
      }),
      { numRuns: 5_000 },
    )
  })
})
