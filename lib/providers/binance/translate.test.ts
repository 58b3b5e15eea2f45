import { readFileSync } from 'node:fs'
import { parse } from 'lossless-json'
import { describe, expect, test } from 'vitest'
import { translateAuthorization, translateBinanceWebhook } from './translate'

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}.json`, import.meta.url))
const webhook = (fields: string) => translateBinanceWebhook(Buffer.from(`{"webhookEventType":"deposit_status_event","externalOrderId":"o1",${fields}}`))

describe('a webhook about an authorization', () => {
  test('that was given names one address a network', () => {
    expect(translateBinanceWebhook(fixture('authorized'))).toMatchObject({
      kind: 'authorization',
      eventType: 'deposit_status_event',
      externalOrderId: 'demo7f3a01',
      news: {
        kind: 'authorized',
        addresses: [{ network: 'BSC', address: '0x00000000000000000000000000000000000000d1', tag: null, minimumAmount: '0.00000001' }],
      },
    })
  })

  test('takes a status in quotes, a tag, an empty tag, no tag, and minimums as number, null or absent', () => {
    expect(translateBinanceWebhook(fixture('authorized.tags'))).toMatchObject({
      news: {
        kind: 'authorized',
        addresses: [
          { network: 'BSC', tag: null, minimumAmount: null },
          { network: 'ETH', tag: null, minimumAmount: null },
          { network: 'XRP', tag: '1002003004', minimumAmount: '0.001' },
        ],
      },
    })
  })

  test('that was refused, is waiting or expired is read by its number alone', () => {
    expect(translateBinanceWebhook(fixture('rejected'))).toMatchObject({ news: { kind: 'rejected' } })
    expect(webhook('"status":0')).toMatchObject({ news: { kind: 'waiting', expiresAt: null } })
    expect(webhook('"status":"3"')).toMatchObject({ news: { kind: 'expired' } })
  })

  test('without addresses stays an authorization with an empty list, for the fold to object to', () => {
    for (const fields of ['"status":1', '"status":1,"depositAddresses":null', '"status":1,"depositAddresses":[]']) {
      expect(webhook(fields)).toMatchObject({ news: { kind: 'authorized', addresses: [] } })
    }
  })

  test.each(['4', '-1', '1.0', '"AUTHORIZED"', '""'])('with status %s is unknown, with that word', (status) => {
    expect(webhook(`"status":${status}`)).toMatchObject({ kind: 'authorization', news: { kind: 'unknown', word: status.replaceAll('"', '') } })
  })

  test('is the same news when delivered again with a new stamp or other fields around it', () => {
    const first = translateBinanceWebhook(fixture('rejected'))
    const again = translateBinanceWebhook(Buffer.from('{"status":2,"externalOrderId":"demo7f3a02","time":1,"webhookEventType":"deposit_status_event"}'))
    if (first.kind !== 'authorization' || again.kind !== 'authorization') throw new Error('not read')
    expect(again.observationId).toBe(first.observationId)
  })

  test('keeps a minimum digit for digit', () => {
    const fields = '"status":1,"depositAddresses":[{"depositAddress":"a","network":"BSC","minAmount":0.00000000000000000000000001}]'
    expect(webhook(fields)).toMatchObject({ news: { addresses: [{ minimumAmount: '0.00000000000000000000000001' }] } })
  })
})

describe('a webhook is put aside', () => {
  test.each<[string, string]>([
    ['status', '"depositAddresses":null'],
    ['status', '"status":true'],
    ['depositAddresses', '"status":1,"depositAddresses":{}'],
    ['depositAddress', '"status":1,"depositAddresses":[{"address":"a","network":"BSC"}]'],
    ['minAmount', '"status":1,"depositAddresses":[{"depositAddress":"a","network":"BSC","minAmount":"1e400"}]'],
    ['minAmount', '"status":1,"depositAddresses":[{"depositAddress":"a","network":"BSC","minAmount":-1}]'],
    ['addressTag', '"status":1,"depositAddresses":[{"depositAddress":"a","network":"BSC","addressTag":"\\u0000"}]'],
    ['BSC', '"status":1,"depositAddresses":[{"depositAddress":"a","network":"BSC"},{"depositAddress":"b","network":"BSC"}]'],
    ['BSC', '"status":1,"depositAddresses":[{"depositAddress":"a","network":"BSC","addressTag":"1"},{"depositAddress":"a","network":"BSC"}]'],
  ])('naming %s: %s', (named, fields) => {
    expect(webhook(fields)).toMatchObject({ kind: 'unreadable', eventType: 'deposit_status_event', reason: expect.stringContaining(named) })
  })

  test('when it names no event, is no object or is not JSON', () => {
    for (const body of ['{"externalOrderId":"o1","status":1}', '[]', '', '{"webhookEventType":1}', '{"webhookEventType":"deposit_status_event\\u0000"}']) {
      expect(translateBinanceWebhook(Buffer.from(body))).toMatchObject({ kind: 'unreadable', eventType: null })
    }
  })
})

test('an order of another product is stored and shown, never read as an authorization', () => {
  expect(translateBinanceWebhook(fixture('order-event'))).toMatchObject({ kind: 'ignored', eventType: 'connect_order_event' })
})

test('an answer to a query carries when the window closes', () => {
  expect(translateAuthorization(parse('{"status":0,"cryptoCurrency":"XRP","expireTime":1790000900123}'))).toEqual({
    kind: 'waiting',
    expiresAt: '2026-09-21T14:28:20.123Z',
  })
  expect(translateAuthorization(parse('{"status":3,"expireTime":"1790000900123"}'))).toMatchObject({ kind: 'expired', expiresAt: '2026-09-21T14:28:20.123Z' })
})
