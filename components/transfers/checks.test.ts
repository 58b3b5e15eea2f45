import { describe, expect, it } from 'vitest'

import type { Authorization } from '@/lib/contracts/authorizations'

import { transferChecks } from './checks'

const authorization: Authorization = {
  id: 'aut_1', environment: 'test', customerId: 'cus_1', customerName: 'Emeka Obi', externalOrderId: 'o1', cryptoCurrency: 'USDT', networks: ['TRX', 'TON'],
  status: 'authorized', link: null, linkExpiresAt: null, expiresAt: null, failure: null, decidedAt: null, shownAt: null, replacedBy: null, createdAt: '', updatedAt: '',
  addresses: [{ network: 'TRX', address: 'TDw9', tag: null, minimumAmount: '1' }, { network: 'TON', address: 'UQDm', tag: '1038', minimumAmount: '1' }],
}
const hash = 'ab'.repeat(32)
const passed = (typed: { network: string; txHash: string; amount: string }, dust: string | null = null) =>
  transferChecks(authorization, typed, dust).map((check) => check.passed)

describe('the checks before a transfer is recorded', () => {
  it('pass for a hash of the network, the authorized address and enough', () => {
    expect(passed({ network: 'TRX', txHash: hash, amount: '250.00' })).toEqual([true, true, true])
  })

  it('fail for a hash that is one character short', () => {
    expect(passed({ network: 'TRX', txHash: hash.slice(1), amount: '250' })[0]).toBe(false)
  })

  it('take the larger of the two minimums', () => {
    expect(passed({ network: 'TRX', txHash: hash, amount: '1.5' }, '2')[2]).toBe(false)
    expect(passed({ network: 'TRX', txHash: hash, amount: '1.5' }, '0.01')[2]).toBe(true)
  })

  it('never read "1e3" or "ten" as an amount', () => {
    expect(passed({ network: 'TRX', txHash: hash, amount: '1e3' })[2]).toBe(false)
    expect(passed({ network: 'TRX', txHash: hash, amount: 'ten' })[2]).toBe(false)
  })

  it('wait while nothing is typed', () => {
    expect(passed({ network: 'TON', txHash: '', amount: '' })).toEqual([null, true, null])
  })
})
