import { describe, expect, it } from 'vitest'

import type { Authorization } from '@/lib/contracts/authorizations'
import type { CustomerPage } from '@/lib/contracts/customer-page'
import type { Deposit } from '@/lib/contracts/deposits'

import { approvalsOf, isLatestNews, newsOf, sectionsOf } from './sections'

const NOW = '2026-10-14T10:00:00.000Z'
const place = { id: 'adr_1', status: 'ready' as const, address: 'T1', symbol: 'USDT', network: 'Tron', minimumUsd: '20', priceUsd: '1', margin: '0.01', confirmations: 19 }
const deposit = (fields: Partial<Deposit>) => ({ addressId: 'adr_1', symbol: 'USDT', amount: '5', hold: null, verification: 'none', ...fields }) as Deposit
const authorization = (fields: Partial<Authorization>) => fields as Authorization
const page = (fields: Partial<CustomerPage>): CustomerPage => ({
  now: NOW, merchantName: 'Palmline Stores', addresses: [place], deposits: [], pools: [], authorizations: [], transfers: [], ...fields,
})

describe('where a deposit stands on the customer page', () => {
  it('on its way: with its steps', () => {
    const { arriving, earlier } = sectionsOf(page({ deposits: [deposit({ id: 'd1', status: 'pending' })] }), place)
    expect([arriving.map(({ id }) => id), earlier]).toEqual([['d1'], []])
  })

  it('arrived within half an hour: still with its steps, later in the list', () => {
    const view = (completedAt: string) => page({ deposits: [deposit({ id: 'd1', status: 'completed', verification: 'verified', completedAt })] })
    expect(sectionsOf(view('2026-10-14T09:45:00.000Z'), place).arriving).toHaveLength(1)
    expect(sectionsOf(view('2026-10-14T09:15:00.000Z'), place).arriving).toHaveLength(0)
  })

  it('held under review: said, without a level', () => {
    const { reviewed, pool } = sectionsOf(page({ deposits: [deposit({ id: 'd1', status: 'flagged' })] }), place)
    expect([reviewed.length, pool]).toEqual([1, undefined])
  })

  it('never at another address', () => {
    const { arriving, reviewed } = sectionsOf(page({ deposits: [deposit({ status: 'pending', addressId: 'adr_2' }), deposit({ status: 'flagged', addressId: 'adr_2' })] }), place)
    expect([arriving, reviewed]).toEqual([[], []])
  })
})

describe('approvals on the customer page', () => {
  it('show one thing to do while a session waits', () => {
    const waiting = authorization({ id: 'a2', cryptoCurrency: 'USDT', status: 'initiated' })
    const ended = authorization({ id: 'a1', cryptoCurrency: 'XRP', status: 'expired' })
    expect(approvalsOf({ authorizations: [waiting, ended] })).toEqual({ waiting: [waiting], decided: [] })
  })

  it('forget an expired session once a newer one of the same coin was authorized', () => {
    const authorized = authorization({ id: 'a2', cryptoCurrency: 'USDT', status: 'authorized' })
    const expired = authorization({ id: 'a1', cryptoCurrency: 'USDT', status: 'expired' })
    expect(approvalsOf({ authorizations: [authorized, expired] })).toEqual({ waiting: [], decided: [authorized] })
  })
})

describe('who comes back from the Binance App', () => {
  const decided = authorization({ decidedAt: '2026-10-14T09:50:00.000Z', status: 'authorized' })
  const arrived = (completedAt: string) => deposit({ status: 'completed', detectedAt: '2026-10-14T09:00:00.000Z', completedAt })

  it('meets the answer first when it is newer than every deposit', () => {
    expect(isLatestNews(decided, page({ deposits: [arrived('2026-10-14T09:40:00.000Z')] }))).toBe(true)
    expect(isLatestNews(decided, page({ deposits: [arrived('2026-10-14T09:55:00.000Z')] }))).toBe(false)
  })

  it('meets what is held or on its way first, because there is something to do or to wait for', () => {
    expect(isLatestNews(decided, page({ pools: [{} as CustomerPage['pools'][number]] }))).toBe(false)
    expect(isLatestNews(decided, page({ deposits: [deposit({ status: 'pending', detectedAt: '2026-10-14T09:00:00.000Z', completedAt: null })] }))).toBe(false)
  })
})

describe('what a screen reader is told', () => {
  it('never says flagged', () => {
    expect(newsOf(page({ pools: [{ heldAmount: '17.40', symbol: 'USDT' } as CustomerPage['pools'][number]] }))).toBe('17.40 USDT is held, not lost')
  })
})
