import { describe, expect, it } from 'vitest'
import { foldAuthorization, type AuthorizationNews, type AuthorizationObservation } from './authorization'

let serial = 0
const at = (second: number) => new Date(Date.UTC(2026, 9, 14, 10, 0, second)).toISOString()
const address = { network: 'BSC', address: '0x00000000000000000000000000000000000000d1', tag: null, minimumAmount: '0.002' }
function said(news: AuthorizationNews, second: number, source: AuthorizationObservation['source'] = 'poll'): AuthorizationObservation {
  serial += 1
  return { id: `a${serial}`, source, providerAt: null, receivedAt: at(second), news }
}
const opened = said({ kind: 'opened', link: 'https://app.binance.com/x', linkExpiresAt: at(59) }, 0, 'initiate')
const waiting = said({ kind: 'waiting', expiresAt: at(58) }, 2)
const authorized = said({ kind: 'authorized', expiresAt: at(58), addresses: [address] }, 4, 'webhook')

describe('an authorization moves only by the provider’s word', () => {
  it('goes from asked to waiting to authorized with its addresses', () => {
    expect(foldAuthorization(['BSC'], []).status).toBe('creating')
    expect(foldAuthorization(['BSC'], [opened, waiting])).toMatchObject({ status: 'initiated', link: 'https://app.binance.com/x', expiresAt: at(58) })
    expect(foldAuthorization(['BSC'], [opened, waiting, authorized])).toMatchObject({ status: 'authorized', addresses: [address], decidedAt: at(4) })
  })

  it('a webhook that arrives before initiate’s answer keeps the link when that comes', () => {
    const state = foldAuthorization(['BSC'], [authorized, opened])
    expect(state).toMatchObject({ status: 'authorized', link: 'https://app.binance.com/x' })
  })

  it('the first verdict stands and a different later one is a contradiction', () => {
    const state = foldAuthorization(['BSC'], [said({ kind: 'expired', expiresAt: at(3) }, 9), authorized])
    expect(state.status).toBe('authorized')
    expect(state.contradictions).toContainEqual(expect.objectContaining({ kind: 'second_verdict', standing: 'authorized', said: 'expired' }))
  })

  it('authorized without addresses is no success', () => {
    const state = foldAuthorization(['BSC'], [opened, said({ kind: 'authorized', expiresAt: null, addresses: [] }, 4)])
    expect(state.status).toBe('initiated')
    expect(state.contradictions[0]?.kind).toBe('authorized_without_addresses')
  })

  it('an address of a network nobody asked for is never shown, and a missing one is told', () => {
    const state = foldAuthorization(['TRX'], [authorized])
    expect(state.addresses).toEqual([])
    expect(state.contradictions).toContainEqual({ kind: 'missing_network', network: 'TRX' })
  })

  it('a refused initiate ends failed with the provider’s words', () => {
    expect(foldAuthorization(['BSC'], [said({ kind: 'failed', reason: 'network not depositable' }, 1, 'initiate')])).toMatchObject({
      status: 'failed', failure: 'network not depositable',
    })
  })
})
