import { describe, expect, it } from 'vitest'

import type { Authorization } from '@/lib/contracts/authorizations'
import type { CustomerPage } from '@/lib/contracts/customer-page'
import type { Deposit } from '@/lib/contracts/deposits'

import { approvalsOf, helpCaseOf, isLatestNews, newsOf, placesOf, sectionsOf } from './sections'

const NOW = '2026-10-14T10:00:00.000Z'
const place = { id: 'adr_1', status: 'ready' as const, address: 'T1', symbol: 'USDT', network: 'Tron', minimumUsd: '20', priceUsd: '1', margin: '0.01', confirmations: 19, exchanges: [] }
const deposit = (fields: Partial<Deposit>) => ({ addressId: 'adr_1', symbol: 'USDT', amount: '5', hold: null, verification: 'none', ...fields }) as Deposit
const authorization = (fields: Partial<Authorization>) => fields as Authorization
const page = (fields: Partial<CustomerPage>): CustomerPage => ({
  now: NOW, merchantName: 'Palmline Stores', addresses: [place], deposits: [], pools: [], authorizations: [], transfers: [], plans: [], ...fields,
})

describe('where a deposit stands on the customer page', () => {
  it('on its way: with its steps', () => {
    const view = page({ deposits: [deposit({ id: 'd1', status: 'pending' })] })
    expect([sectionsOf(view, place).arriving.map(({ id }) => id), placesOf(view, undefined).earlier]).toEqual([['d1'], []])
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

  it('released a moment ago: said beside what released it, and still in the list', () => {
    const hold = { open: false } as Deposit['hold']
    const view = (completedAt: string) => page({ deposits: [deposit({ id: 'd1', status: 'completed', verification: 'verified', hold, completedAt })] })
    expect(sectionsOf(view('2026-10-14T09:45:00.000Z'), place).released.map(({ id }) => id)).toEqual(['d1'])
    expect(placesOf(view('2026-10-14T09:45:00.000Z'), undefined).earlier).toHaveLength(1)
    expect(sectionsOf(view('2026-10-14T09:15:00.000Z'), place).released).toEqual([])
  })

  it('dropped from the chain: told while it is the newest, for a week', () => {
    const dropped = (detectedAt: string) => deposit({ id: 'd1', status: 'orphaned', detectedAt })
    const told = (...deposits: Deposit[]) => sectionsOf(page({ deposits }), place).lost?.id
    expect(told(dropped('2026-10-12T10:00:00.000Z'))).toBe('d1')
    expect(told(dropped('2026-10-01T10:00:00.000Z'))).toBeUndefined()
    expect(told(deposit({ id: 'd2', status: 'completed', completedAt: '2026-10-13T10:00:00.000Z' }), dropped('2026-10-12T10:00:00.000Z'))).toBeUndefined()
  })

  it('never at another address', () => {
    const { arriving, reviewed } = sectionsOf(page({ deposits: [deposit({ status: 'pending', addressId: 'adr_2' }), deposit({ status: 'flagged', addressId: 'adr_2' })] }), place)
    expect([arriving, reviewed]).toEqual([[], []])
  })
})

describe('which address is shown', () => {
  const beside = { ...place, id: 'adr_2', symbol: 'BTC', network: 'Bitcoin' }
  const two = { addresses: [place, beside] }

  it('the only one there is', () => expect(placesOf(page({}), undefined).chosen).toBe(place))

  it('of several none before coin and network are chosen, and never one that is not the customer’s', () => {
    expect(placesOf(page(two), undefined).chosen).toBeUndefined()
    expect(placesOf(page(two), 'adr_9').chosen).toBeUndefined()
    expect(placesOf(page(two), 'adr_2').chosen).toBe(beside)
  })

  it('what is going on is told without a choice, and named beside another choice', () => {
    const view = page({ ...two, deposits: [deposit({ id: 'd1', status: 'pending' })] })
    expect(placesOf(view, undefined).shown).toEqual([place])
    expect(placesOf(view, 'adr_2')).toMatchObject({ shown: [beside], elsewhere: [place], earlier: [{ id: 'd1' }] })
  })
})

describe('what Help begins with', () => {
  it('the hold first, then the approval, else a question about deposits', () => {
    const waiting = authorization({ id: 'a1', cryptoCurrency: 'USDT', status: 'initiated', decidedAt: null })
    const held = deposit({ status: 'flagged' })
    const asked = { advice: 'top_up' } as CustomerPage['pools'][number]
    expect(helpCaseOf(page({ deposits: [held], pools: [asked], authorizations: [waiting] }))).toBe('held')
    expect(helpCaseOf(page({ deposits: [held] }))).toBe('review')
    expect(helpCaseOf(page({ authorizations: [waiting] }))).toBe('approval')
    expect(helpCaseOf(page({ authorizations: [authorization({ status: 'authorized', decidedAt: NOW })] }))).toBe('approved')
    expect(helpCaseOf(page({ authorizations: [authorization({ status: 'expired', decidedAt: NOW })] }))).toBe('approval')
    expect(helpCaseOf(page({}))).toBe('normal')
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
  const ready = 'Your address for USDT on Tron is ready'
  const pool = (fields: object) => ({ addressId: 'adr_1', heldAmount: '17.40', symbol: 'USDT', ...fields }) as CustomerPage['pools'][number]
  const completedAt = '2026-10-14T09:59:00.000Z'
  const released = deposit({ status: 'completed', verification: 'verified', completedAt, amount: '17.4', hold: {} as Deposit['hold'] })
  const newsHere = (fields: Partial<CustomerPage>) => newsOf(page(fields)).filter((line) => line !== ready)

  it('never says flagged', () => {
    expect(newsHere({ pools: [pool({ advice: 'top_up' })] })).toEqual(['17.40 USDT is held, not lost'])
  })

  it('hears how it ended: arrived, no longer held, not credited', () => {
    expect(newsHere({ deposits: [deposit({ status: 'completed', verification: 'verified', completedAt, amount: '17.4' })] })).toEqual(['17.40 USDT has arrived'])
    expect(newsHere({ deposits: [deposit({ status: 'completed', verification: 'verifying', completedAt })] })).toEqual([])
    expect(newsHere({ deposits: [released] })).toEqual(['17.40 USDT is no longer held'])
    expect(newsHere({ deposits: [deposit({ status: 'orphaned', detectedAt: completedAt, amount: '40' })] })).toEqual(['40.00 USDT was not credited'])
  })

  it('hears that it is looked at: a deposit that was on its way does not fall silent', () => {
    expect(newsHere({ deposits: [deposit({ status: 'flagged', amount: '900' })] })).toEqual(['900.00 USDT is held, not lost'])
  })

  it('never hears zero for a sum that is not known', () => {
    expect(newsHere({ deposits: [deposit({ status: 'orphaned', detectedAt: completedAt, amount: null })] })).toEqual(['A deposit of USDT was not credited'])
    expect(newsHere({ deposits: [{ ...released, amount: null }] })).toEqual(['Your USDT is no longer held'])
    expect(newsHere({ deposits: [deposit({ status: 'completed', verification: 'verified', completedAt, amount: null })] })).toEqual(['A deposit of USDT has arrived'])
  })

  it('hears that the address has come, or could not be made', () => {
    expect(newsOf(page({ addresses: [{ ...place, address: null, status: 'provisioning' }] }))).toEqual(['USDT on Tron: being prepared'])
    expect(newsOf(page({}))).toEqual([ready])
    expect(newsOf(page({ addresses: [{ ...place, address: null, status: 'failed' }] }))).toEqual(['USDT on Tron: no address yet'])
  })

  it('hears that something was sent to it', () => {
    expect(newsHere({ transfers: [{ amount: '250', cryptoCurrency: 'USDT' } as CustomerPage['transfers'][number]] })).toEqual(['250.00 USDT was sent to you'])
  })

  it('says no sum while something settles or is looked at', () => {
    for (const advice of ['settling', 'under_review', 'confirming'] as const) {
      expect(newsHere({ pools: [pool({ advice })] })).toEqual(['Your USDT is held, not lost'])
    }
  })
})
