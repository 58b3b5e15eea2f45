import { expect, test } from 'vitest'
import { randomToken, sha256Hex, signToken, timingSafeEqualText, verifyToken } from './tokens'

const secret = 'a-secret-of-the-installation-0123456789'
const payload = { merchantId: 'm1', linkId: 'l1' }

test('a customer link opens what it was signed for', () => {
  expect(verifyToken(secret, 'customer-link', signToken(secret, 'customer-link', payload))).toEqual(payload)
})

test('a link signed for one purpose, or with another secret, opens nothing else', () => {
  const token = signToken(secret, 'customer-link', payload)
  expect(verifyToken(secret, 'password-reset', token)).toBeNull()
  expect(verifyToken(`${secret}x`, 'customer-link', token)).toBeNull()
  expect(verifyToken(secret, 'a', signToken(secret, 'a.b', payload))).toBeNull()
})

test('a changed, cut, doubled or foreign link opens nothing and throws nothing', () => {
  const token = signToken(secret, 'customer-link', payload)
  const [body = '', mac = ''] = token.split('.')
  const forged = Buffer.from(JSON.stringify({ ...payload, linkId: 'l2' })).toString('base64url')
  for (const bad of ['', '.', body, `${body}.`, `.${mac}`, `${forged}.${mac}`, `${token}.${mac}`, `${token}a`, token.slice(0, -1), 'a.b', 'é.é', 'x'.repeat(100_000)]) {
    expect(verifyToken(secret, 'customer-link', bad)).toBeNull()
  }
})

test('random tokens carry the entropy that was asked for', () => {
  expect(Buffer.from(randomToken(32), 'base64url')).toHaveLength(32)
  expect(randomToken(32)).not.toBe(randomToken(32))
})

test('texts are equal only when every character is', () => {
  expect(timingSafeEqualText('abc', 'abc')).toBe(true)
  for (const other of ['', 'abd', 'abcd', 'ab', 'ABC']) expect(timingSafeEqualText('abc', other)).toBe(false)
})

test('sha256 is the well-known one', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
