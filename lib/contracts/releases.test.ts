import { describe, expect, it } from 'vitest'
import type { Deposit } from './deposits'
import { batchCredit, explainRelease } from './releases'

const deposit = (id: string, over: Partial<Deposit> = {}): Deposit => ({
  id, environment: 'test', direction: 'in', status: 'completed', verification: 'verified', asset: 'USDT_TRX', symbol: 'USDT', network: 'Tron', amount: '8', amountUsd: '8',
  feeUsd: '0.04', flagFeeUsd: null, receiveCurrency: 'ngn', rate: '1500', netAmount: '11940', txHash: null, confirmations: 19, hold: null, feeIntent: null, reminder: null, releaseId: 'rel_1',
  address: 'T1', addressId: 'adr_1', customerId: 'cus_1', customerName: 'Ama', label: null, providerId: id, providerWord: 'completed',
  detectedAt: '2026-10-12T18:04:11.000Z', completedAt: '2026-10-13T09:17:52.000Z', updatedAt: '2026-10-13T09:17:52.000Z', ...over,
})
const story = (over: Partial<Parameters<typeof explainRelease>[0]> = {}) =>
  explainRelease({ cause: 'top_up', inferred: false, trigger: deposit('c', { amount: '6' }), members: [deposit('a'), deposit('b')], feeUsd: null, waiting: 0, ...over }).join(' ')

describe('a release in sentences', () => {
  it('by a top-up that Breet names', () => {
    expect(story()).toBe('A further 6.00 USDT to the same address lifted the pool over the minimum, and Breet released 2 deposits on Tue 13 Oct, without a fee. Breet’s record of a released deposit names the one that did it.')
  })

  it('by the time alone says so', () => {
    expect(story({ inferred: true })).toContain('inferred from the time alone: no message of Breet names it')
  })

  it('by a fee tells of no top-up, and by nobody knows what guesses nothing', () => {
    expect(story({ cause: 'resolution_fee', trigger: null, members: [deposit('a')], feeUsd: '10' })).toBe('A resolution fee of $10.00 was paid for this deposit alone, and Breet released it on Tue 13 Oct.')
    expect(story({ cause: 'unknown', trigger: null })).toBe('Breet released 2 deposits on Tue 13 Oct; what released them is not known.')
  })

  it('by a top-up that names a fee all the same says both', () => {
    expect(story({ feeUsd: '10' })).toContain('released 2 deposits on Tue 13 Oct; its record names a fee of $10.00 all the same.')
  })

  it('while others there have not answered it says so, and predicts nothing', () => {
    expect(story({ waiting: 1 })).toContain('1 more deposit is still held there as far as Weir knows; Weir is asking Breet about it.')
  })

  it('a trigger that was held itself, and one that we do not know', () => {
    expect(story({ trigger: deposit('b') })).toContain('lifted the pool over the minimum itself')
    expect(story({ trigger: null })).toContain('A further deposit that Weir does not know')
  })
})

describe('one credit against many completions', () => {
  it('is the exact sum of what each brought', () => {
    expect(batchCredit([deposit('a', { netAmount: '26620.35' }), deposit('b', { netAmount: '4588.65' })])).toEqual({ currency: 'NGN', net: '31209', deposits: 2 })
  })

  it('is not known while one net amount is not known, or in two currencies', () => {
    expect(batchCredit([deposit('a'), deposit('b', { netAmount: null })])).toBeNull()
    expect(batchCredit([deposit('a'), deposit('b', { receiveCurrency: 'ghs' })])).toBeNull()
    expect(batchCredit([])).toBeNull()
  })
})
