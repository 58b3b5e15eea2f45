import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChainTransaction, compareWithChain, fromUnits, GIVE_UP_MS, nextLookMs, sightingOf, tokenOf } from './on-chain'
import { compare } from './money'

const HERE = `0x${'a1'.repeat(20)}`
const ELSEWHERE = `0x${'b2'.repeat(20)}`
const USDT = `0x${'11'.repeat(20)}`
const OTHER = `0x${'22'.repeat(20)}`
const recorded = { network: 'BSC', cryptoCurrency: 'USDT', address: `0x${'A1'.repeat(20)}`, amount: '250.00' }
const tx = (over: Partial<ChainTransaction> = {}): ChainTransaction => ({
  blockNumber: 100, confirmations: 15, succeeded: true, to: USDT, value: 0n, hasInput: true,
  tokenMoves: [{ contract: USDT, to: HERE, units: 250_000_000n }], ...over,
})
const look = (seen: ChainTransaction, ageMs = 0) => sightingOf('BSC', compareWithChain(recorded, { contract: USDT }, 6, seen), seen, ageMs)

describe('units of a chain', () => {
  it('become coins exactly, whatever their number', () => {
    expect(fromUnits(250_000_000n, 6)).toBe('250.000000')
    expect(fromUnits(1n, 18)).toBe('0.000000000000000001')
    expect(fromUnits(7n, 0)).toBe('7')
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), fc.integer({ min: 0, max: 36 }), (units, decimals) =>
      BigInt(fromUnits(units, decimals).replace('.', '')) === units))
  })

  it('of a longest amount are compared without losing a digit', () => {
    const most = 2n ** 256n - 1n
    expect(compare(fromUnits(most, 18), fromUnits(most - 1n, 18))).toBe(1)
  })
})

describe('what the chain has, beside what was recorded', () => {
  it('agrees on recipient, token and amount, however the address is written', () => {
    expect(look(tx())).toMatchObject({ status: 'confirmed', problem: null, amount: '250.000000', isFinal: true })
  })

  it('waits until the chain is deep enough, and says how deep it is', () => {
    expect(look(tx({ confirmations: 14 }))).toMatchObject({ status: 'waiting', problem: 'too_few_confirmations', confirmations: 14, isFinal: false })
  })

  it('differs when less or more arrived, even by one unit', () => {
    for (const units of [249_999_999n, 250_000_001n]) {
      expect(look(tx({ tokenMoves: [{ contract: USDT, to: HERE, units }] }))).toMatchObject({ status: 'contradicted', problem: 'other_amount' })
    }
  })

  it('counts what came in two parts together', () => {
    const half = { contract: USDT, to: HERE, units: 125_000_000n }
    expect(look(tx({ tokenMoves: [half, half, { contract: USDT, to: ELSEWHERE, units: 9n }] })).status).toBe('confirmed')
  })

  it('differs when it went to somebody else, in another token, nowhere, or failed', () => {
    expect(look(tx({ tokenMoves: [{ contract: USDT, to: ELSEWHERE, units: 250_000_000n }] }))).toMatchObject({ problem: 'other_recipient', recipient: ELSEWHERE })
    expect(look(tx({ tokenMoves: [{ contract: OTHER, to: HERE, units: 250_000_000n }] }))).toMatchObject({ problem: 'other_token', token: OTHER })
    expect(look(tx({ tokenMoves: [], to: HERE, value: 1n }))).toMatchObject({ problem: 'other_token', token: null })
    expect(look(tx({ tokenMoves: [] }))).toMatchObject({ status: 'contradicted', problem: 'nothing_moved' })
    expect(look(tx({ succeeded: false }))).toMatchObject({ status: 'contradicted', problem: 'failed' })
  })

  it('a difference is told at once, and looked at again until it is deep', () => {
    expect(look(tx({ confirmations: 1, succeeded: false }))).toMatchObject({ status: 'contradicted', isFinal: false })
  })

  it("the network's own coin is read from the transaction; inside a contract call nobody can tell", () => {
    const bnb = { ...recorded, cryptoCurrency: 'BNB', amount: '0.5' }
    const seen = tx({ tokenMoves: [], to: HERE, value: 5n * 10n ** 17n, hasInput: false })
    expect(tokenOf('BSC', 'BNB', null)).toBe('own_coin')
    expect(compareWithChain(bnb, 'own_coin', null, seen)).toMatchObject({ problem: null, amount: '0.500000000000000000' })
    expect(compareWithChain(bnb, 'own_coin', null, { ...seen, to: ELSEWHERE })).toMatchObject({ problem: 'other_recipient' })
    const inside = { ...seen, to: ELSEWHERE, hasInput: true }
    expect(sightingOf('BSC', compareWithChain(bnb, 'own_coin', null, inside), inside, 0)).toMatchObject({ status: 'gave_up', problem: 'through_contract' })
  })

  it('a token whose contract nobody named is never taken for the coin of the network', () => {
    expect(tokenOf('BSC', 'USDT', '')).toBe('unknown')
    expect(tokenOf('BSC', 'USDT', null)).toBe('unknown')
    expect(sightingOf('BSC', compareWithChain(recorded, 'unknown', null, tx()), tx(), 0)).toMatchObject({ status: 'gave_up', problem: 'no_contract' })
  })
})

describe('looking at the chain', () => {
  it('ends after a day without a sign of the hash', () => {
    expect(sightingOf('BSC', null, null, GIVE_UP_MS)).toMatchObject({ status: 'waiting', problem: 'not_found' })
    expect(sightingOf('BSC', null, null, GIVE_UP_MS + 1)).toMatchObject({ status: 'gave_up', problem: 'not_found', isFinal: true })
  })

  it('grows rarer', () => {
    expect([0, 120_000, 600_000, 3_600_000].map(nextLookMs)).toEqual([4_000, 10_000, 60_000, 600_000])
  })
})
