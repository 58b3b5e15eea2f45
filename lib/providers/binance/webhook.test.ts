import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sign } from './signing'
import { checkBinanceDoor } from './webhook'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
const binanceKey = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const strangerKey = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const connection = {
  clientId: 'client-1',
  partnerCode: null as string | null,
  webhookPublicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
}
const body = readFileSync(new URL('fixtures/authorized.json', import.meta.url))
const stamp = '1790000060456'

function headers(changes: Record<string, string | null> = {}, signed: { body?: Buffer; timestamp?: string; key?: string } = {}): Headers {
  const all: Record<string, string | null> = {
    'X-BN-Connect-Timestamp': stamp,
    'X-BN-Connect-Signature': sign(signed.body ?? body, signed.timestamp ?? stamp, signed.key ?? binanceKey),
    'X-BN-Connect-For': 'client-1',
    ...changes,
  }
  return new Headers(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null))
}

describe('a signed delivery', () => {
  test('is accepted, with the time it was signed', () => {
    expect(checkBinanceDoor(connection, headers(), body)).toEqual({ kind: 'accepted', providerAt: '2026-09-21T14:14:20.456Z' })
  })

  test('is accepted however old it is: a query confirms it later', () => {
    const old = '1500000000000'
    const verdict = checkBinanceDoor(connection, headers({ 'X-BN-Connect-Timestamp': old }, { timestamp: old }), body)
    expect(verdict).toMatchObject({ kind: 'accepted', providerAt: '2017-07-14T02:40:00.000Z' })
  })

  test('may end with white space', () => {
    const spaced = Buffer.concat([body, Buffer.from(' \r\n\t')])
    expect(checkBinanceDoor(connection, headers({}, { body: spaced }), spaced)).toMatchObject({ kind: 'accepted' })
  })

  test('may name the partner code, when the connection has one', () => {
    const named = headers({ 'X-BN-Connect-For': 'partner-9' })
    expect(checkBinanceDoor({ ...connection, partnerCode: 'partner-9' }, named, body)).toMatchObject({ kind: 'accepted' })
    expect(checkBinanceDoor(connection, named, body)).toEqual({ kind: 'refused', cause: 'wrong_recipient' })
  })
})

describe('a delivery is refused', () => {
  test.each<[string, Headers, string]>([
    ['without a signature', headers({ 'X-BN-Connect-Signature': null }), 'missing_signature'],
    ['with an empty signature', headers({ 'X-BN-Connect-Signature': '' }), 'missing_signature'],
    ['with a signature of nonsense', headers({ 'X-BN-Connect-Signature': 'garbage' }), 'bad_signature'],
    ['signed by a stranger', headers({}, { key: strangerKey }), 'bad_signature'],
    ['with the signature of another body', headers({}, { body: Buffer.from('{}') }), 'bad_signature'],
    ['with another time than was signed', headers({ 'X-BN-Connect-Timestamp': '1790000060457' }), 'bad_signature'],
    ['for another client', headers({ 'X-BN-Connect-For': 'client-2' }), 'wrong_recipient'],
    ['for nobody', headers({ 'X-BN-Connect-For': null }), 'wrong_recipient'],
    ['for everybody', headers({ 'X-BN-Connect-For': '' }), 'wrong_recipient'],
  ])('%s', (_name, given, cause) => {
    expect(checkBinanceDoor(connection, given, body)).toEqual({ kind: 'refused', cause })
  })

  test.each(['', '0', '-1', '1790000060', '17900000604560000000', '1e13', '0x1a0c', '+179000006045', ' 1790000060456x', '１７９００００００６０４５', '1790000060456, 1790000060456'])(
    'when its time is "%s", even if that was signed',
    (timestamp) => {
      const given = { get: (name: string) => (name === 'x-bn-connect-timestamp' ? timestamp : headers({}, { timestamp }).get(name)) }
      expect(checkBinanceDoor(connection, given, body)).toEqual({ kind: 'refused', cause: 'bad_timestamp' })
    },
  )

  test('when digits moved from the time to the end of the body', () => {
    const moved = Buffer.concat([body, Buffer.from('1')])
    const timestamp = '7900000604560'
    const original = sign(body, `1${timestamp}`, binanceKey)
    const given = headers({ 'X-BN-Connect-Timestamp': timestamp, 'X-BN-Connect-Signature': original })
    expect(checkBinanceDoor(connection, given, moved)).toEqual({ kind: 'refused', cause: 'bad_signature' })
  })

  test('when one byte was changed, or the body was written anew', () => {
    for (const changed of [body.toString('utf8').replace('d1"', 'd2"'), JSON.stringify(JSON.parse(body.toString('utf8')), null, 1), '']) {
      expect(checkBinanceDoor(connection, headers(), Buffer.from(changed))).toEqual({ kind: 'refused', cause: 'bad_signature' })
    }
  })

  test('when a header came twice', () => {
    const twice = headers()
    twice.append('X-BN-Connect-For', 'client-1')
    expect(checkBinanceDoor(connection, twice, body)).toEqual({ kind: 'refused', cause: 'wrong_recipient' })
  })

  test('while the connection has no usable key', () => {
    for (const webhookPublicKey of ['', 'nonsense', binanceKey]) {
      expect(checkBinanceDoor({ ...connection, webhookPublicKey }, headers(), body)).toEqual({ kind: 'refused', cause: 'bad_signature' })
    }
  })
})
