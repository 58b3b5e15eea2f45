import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkBreetDoor } from './webhook'

const secret = 'whs-sandbox-secret-1'
const trade = Buffer.from('{"id":"cc00000000000000000000c1","event":"trade.completed","status":"completed"}')
const knock = (headers: [string, string][], body: Buffer | string = trade, webhookSecret: string | null = secret) =>
  checkBreetDoor({ webhookSecret }, new Headers(headers), Buffer.from(body))

describe('with the right secret', () => {
  test('a delivery is accepted, even one that cannot be read later', () => {
    expect(knock([['X-Webhook-Secret', secret]])).toEqual({ kind: 'accepted', providerAt: null })
    expect(knock([['x-webhook-secret', secret]], '{"id":')).toMatchObject({ kind: 'accepted' })
    expect(knock([['x-webhook-secret', secret]], '')).toMatchObject({ kind: 'accepted' })
    expect(knock([['x-webhook-secret', secret]], '['.repeat(60_000))).toMatchObject({ kind: 'accepted' })
  })
})

describe('a delivery is refused', () => {
  test.each<[string, [string, string][], string]>([
    ['without a secret', [], 'missing_secret'],
    ['with an empty one', [['x-webhook-secret', '']], 'missing_secret'],
    ['with a wrong one', [['x-webhook-secret', 'nope']], 'wrong_secret'],
    ['with a wrong last letter', [['x-webhook-secret', 'whs-sandbox-secret-2']], 'wrong_secret'],
    ['with only a beginning of it', [['x-webhook-secret', 'whs-sandbox-secret']], 'wrong_secret'],
    ['with 10 kB', [['x-webhook-secret', 'a'.repeat(10_000)]], 'wrong_secret'],
    ['with other letters', [['x-webhook-secret', 'whs-sandbox-secr\u00e9t-1']], 'wrong_secret'],
    ['with the right and a wrong one', [['x-webhook-secret', secret], ['x-webhook-secret', 'nope']], 'wrong_secret'],
    ['with the right one twice', [['x-webhook-secret', secret], ['x-webhook-secret', secret]], 'wrong_secret'],
  ])('%s', (_name, headers, cause) => {
    expect(knock(headers)).toEqual({ kind: 'refused', cause })
  })

  test('while the secret is not known yet, whatever is sent', () => {
    for (const known of [null, '']) {
      expect(knock([], trade, known)).toEqual({ kind: 'refused', cause: 'missing_secret' })
      expect(knock([['x-webhook-secret', '']], trade, known)).toEqual({ kind: 'refused', cause: 'missing_secret' })
      expect(knock([['x-webhook-secret', 'null']], trade, known)).toEqual({ kind: 'refused', cause: 'wrong_secret' })
    }
  })

  test('when it cannot be read and has no secret', () => {
    for (const body of ['', '{"id":', '[]', 'null', '"x"', '['.repeat(100_000)]) {
      expect(knock([], body)).toEqual({ kind: 'refused', cause: 'missing_secret' })
    }
  })

  test('when it names an event or an id, however empty', () => {
    for (const body of ['{"id":null}', '{"event":""}', '{"event":null}', '{"event":"webhook.verification ","id":"x"}']) {
      expect(knock([], body)).toEqual({ kind: 'refused', cause: 'missing_secret' })
    }
  })
})

describe('a ping is answered so that the URL can be saved', () => {
  test.each(['{}', '{"ping":true}', '{"event":"webhook.verification"}', '{"event":"webhook.verification","id":"x"}'])('%s', (body) => {
    expect(knock([], body)).toEqual({ kind: 'ping' })
    expect(knock([], body, null)).toEqual({ kind: 'ping' })
    expect(knock([['x-webhook-secret', 'nope']], body)).toEqual({ kind: 'ping' })
    expect(knock([['x-webhook-secret', secret]], body)).toEqual({ kind: 'ping' })
  })

  test('as it was seen in both ways: empty, and as webhook.verification with an id', () => {
    for (const name of ['ping', 'webhook-verification']) {
      const body = readFileSync(new URL(`fixtures/${name}.json`, import.meta.url))
      expect(knock([], body, null)).toEqual({ kind: 'ping' })
    }
  })

  test('but strangers get no large body parsed', () => {
    expect(knock([], `{"padding":"${'a'.repeat(20_000)}"}`)).toEqual({ kind: 'refused', cause: 'missing_secret' })
  })
})
