import { describe, expect, it } from 'vitest'

import type { Authorization, Transfer } from '@/lib/contracts/authorizations'

import { chainCheck, checksAfterLook, transferChecks } from './checks'

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

  it('fail for an address that does not look like one of its network, and wait where a memo may be missing', () => {
    const recipient = (network: string, forms: { addressRegex: string | null; memoRegex: string | null }) =>
      transferChecks(authorization, { network, txHash: hash, amount: '250' }, null, forms)[1]!
    expect(recipient('TRX', { addressRegex: '^T[a-zA-Z0-9]{3}$', memoRegex: null })).toMatchObject({ passed: true, words: 'is the authorized address' })
    expect(recipient('TRX', { addressRegex: '^0x[0-9a-f]{40}$', memoRegex: null })).toMatchObject({ passed: false, words: expect.stringContaining('does not look like an address on Tron') as string })
    expect(recipient('TRX', { addressRegex: null, memoRegex: '^[0-9]+$' })).toMatchObject({ passed: null, words: expect.stringContaining('came without a memo') as string })
    expect(recipient('TON', { addressRegex: null, memoRegex: '^[a-z]+$' })).toMatchObject({ passed: false })
  })

  it('wait while nothing is typed', () => {
    expect(passed({ network: 'TON', txHash: '', amount: '' })).toEqual([null, true, null])
  })
})

describe('the checks after the chain was looked at', () => {
  const transfer: Transfer = {
    id: 'tra_1', environment: 'test', direction: 'out', authorizationId: 'aut_1', customerId: 'cus_1', customerName: 'Emeka Obi', cryptoCurrency: 'USDT', network: 'TRX',
    address: 'TDw9', tag: null, amount: '250', txHash: hash, status: 'sent', reportStatus: 'none', reportFailure: null, reportedAt: null, createdAt: '',
    onChain: {
      status: 'contradicted', confirmations: 3, confirmationsNeeded: 15, blockNumber: 7, recipient: '0xbe', token: null, amount: '249', problem: 'other_amount', readAt: null, isDue: true,
    },
  }
  const before = transferChecks(authorization, transfer, null)

  it('do not pass what the chain contradicts', () => {
    expect(checksAfterLook(before, transfer).map((check) => check.passed)).toEqual([true, true, false])
    expect(checksAfterLook(before, { ...transfer, onChain: { ...transfer.onChain!, problem: 'other_recipient' } }).map((check) => check.passed)).toEqual([true, false, true])
    expect(checksAfterLook(before, { ...transfer, onChain: null })).toEqual(before)
    expect(chainCheck(transfer, true)).toMatchObject({ passed: false, words: 'The chain has 249.00 USDT; recorded here are 250.00.' })
  })

  it('claim nothing where nobody can look', () => {
    expect(chainCheck({ ...transfer, onChain: null }, false)).toMatchObject({ passed: null, words: 'not looked up: no node of this network is configured here' })
  })
})
