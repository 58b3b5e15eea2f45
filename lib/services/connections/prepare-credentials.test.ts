import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { testEnvironment } from '@/lib/testing/environment'
import { adviceFor } from './advice-for'
import { masked } from './credentials'
import { prepareCredentials } from './prepare-credentials'

// No BINANCE_API_URL for the first tests, on purpose.
beforeAll(() => testEnvironment())

const breet = { provider: 'breet', environment: 'test', appId: 'app-1', appSecret: 'a-long-app-secret-1234' } as const

test('a Breet connection shows four characters of a secret and never where Breet is by the merchant', () => {
  const { baseUrl, shown, webhookReady } = prepareCredentials(breet)
  expect(baseUrl).toBe('https://api.breet.io/v1')
  expect(shown).toEqual({ appId: 'app-1', appSecret: '••••1234', envHeader: 'development' })
  expect(webhookReady).toBe(false)
  expect(prepareCredentials({ ...breet, environment: 'live', envHeader: 'sandbox' }).shown.envHeader).toBe('production')
  expect(prepareCredentials({ ...breet, envHeader: 'sandbox', webhookSecret: 'w' })).toMatchObject({ webhookReady: true, shown: { envHeader: 'sandbox', webhookSecret: '••••' } })
})

test('a short secret shows nothing of itself', () => {
  expect(masked('short')).toBe('••••')
})

test('missing and unprintable values are named one by one', () => {
  expect(() => prepareCredentials({ ...breet, appId: ' ', appSecret: 'a\nb: c' })).toThrow(
    expect.objectContaining({ code: 'validation_failed', extra: { details: [{ path: 'appId', message: 'is missing' }, { path: 'appSecret', message: expect.any(String) }] } }),
  )
})

test('without BINANCE_API_URL a Binance connection says what the operator must set', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 1024, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const input = { provider: 'binance', environment: 'test', clientId: 'c', accessToken: 't', privateKey, webhookPublicKey: publicKey } as const
  expect(() => prepareCredentials(input)).toThrow(/BINANCE_API_URL/)
})

describe('what a person reads who pastes the wrong key', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const theirs = generateKeyPairSync('rsa', { modulusLength: 1024 })
  const pem = (key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'spki') => String(key.export({ type, format: 'pem' }))
  const pkcs8 = pem(rsa.privateKey, 'pkcs8')
  const good = { privateKey: pkcs8, webhookPublicKey: pem(theirs.publicKey, 'spki') }
  const prepared = async (keys: Partial<typeof good>) => {
    vi.resetModules()
    testEnvironment({ BINANCE_API_URL: 'https://connect.example' })
    const fresh = await import('./prepare-credentials')
    return fresh.prepareCredentials({ provider: 'binance', environment: 'test', clientId: 'c', accessToken: 't', ...good, ...keys })
  }

  test.each<[string, Partial<typeof good>, RegExp]>([
    ['PKCS#1', { privateKey: pem(rsa.privateKey, 'pkcs1') }, /PKCS#1.*openssl pkcs8 -topk8/],
    ['the public key instead of the private one', { privateKey: pem(rsa.publicKey, 'spki') }, /^This is a public key/],
    ['an elliptic curve', { privateKey: pem(ec.privateKey, 'pkcs8') }, /needs RSA/],
    ['a file that was not copied whole', { privateKey: pkcs8.slice(0, -60) }, /cut off/],
    ['base64 that was not copied whole', { privateKey: rsa.privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64').slice(0, 400) }, /cannot be read|cut off/],
    ['the name of the file', { privateKey: '/home/me/key.pem' }, /name of a file/],
    ['the private key instead of the one of Binance', { webhookPublicKey: pem(theirs.privateKey, 'pkcs8') }, /private key/],
    ['the own public key instead of the one of Binance', { webhookPublicKey: pem(rsa.publicKey, 'spki') }, /public half of your own private key. Give that one to Binance/],
  ])('%s', async (_name, keys, words) => {
    const path = Object.keys(keys)[0]
    await expect(prepared(keys)).rejects.toMatchObject({
      code: 'key_unusable', message: expect.stringMatching(words), extra: { details: [{ path, message: expect.stringMatching(words) }] },
    })
  })

  test('a key in quotes is taken as it is meant', async () => {
    await expect(prepared({ privateKey: `"${pkcs8.trim()}"` })).resolves.toMatchObject({ webhookReady: true })
  })
})

describe('advice after a failed call', () => {
  const row = { provider: 'breet', environment: 'test', shown: { envHeader: 'development' } } as const

  test('wrong credentials of a test connection name the other word for the test environment', () => {
    expect(adviceFor(row, 'provider_credentials')).toMatch(/those of production, or Breet may call your test environment “sandbox” instead of “development”/)
    expect(adviceFor({ ...row, shown: { envHeader: 'sandbox' } }, 'provider_credentials')).toContain('“development” instead of “sandbox”')
    expect(adviceFor({ ...row, environment: 'live' }, 'provider_credentials')).toMatch(/ones for production.*IP address/)
  })

  test('wrong credentials at Binance lead to the public key', () => {
    expect(adviceFor({ ...row, provider: 'binance' }, 'provider_credentials')).toMatch(/public half of the private key set here/)
  })

  test('a provider that did not answer proves nothing about the credentials, and a refusal speaks for itself', () => {
    expect(adviceFor(row, 'provider_unreachable')).toContain('nothing is known about the credentials')
    expect(adviceFor(row, 'provider_refused')).toBeNull()
    expect(adviceFor(row, undefined)).toBeNull()
  })
})
