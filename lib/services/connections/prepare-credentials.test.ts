import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { testEnvironment } from '@/lib/testing/environment'
import { masked } from './credentials'
import { prepareCredentials } from './prepare-credentials'

// No BINANCE_API_URL here on purpose.
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
