import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { open, seal } from './seal'

const key = randomBytes(32).toString('base64')
const other = randomBytes(32).toString('base64')
const credentials = { appId: 'a', appSecret: 'sécret', webhookSecret: null }
const unusable = expect.objectContaining({ code: 'key_unusable' })

test('sealed credentials open with the same key in the same row', () => {
  expect(open(key, seal(key, credentials, 'm1/c1'), 'm1/c1')).toEqual(credentials)
})

test('sealed credentials moved to another row cannot be opened there', () => {
  expect(() => open(key, seal(key, credentials, 'm1/c1'), 'm2/c1')).toThrow(unusable)
})

test('sealed credentials cannot be opened with another key', () => {
  const sealed = seal(key, credentials, 'm1/c1')
  expect(() => open(other, sealed, 'm1/c1')).toThrow(unusable)
  // Even when the key id byte happens to agree.
  const forged = Buffer.from(sealed)
  forged[1] = seal(other, {}, '')[1] ?? 0
  expect(() => open(other, forged, 'm1/c1')).toThrow(unusable)
})

test('one changed bit anywhere makes them unusable, and so does a missing end', () => {
  const sealed = seal(key, credentials, 'm1/c1')
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => open(key, changed, 'm1/c1'), `byte ${at}`).toThrow(unusable)
    expect(() => open(key, sealed.subarray(0, at), 'm1/c1'), `cut at ${at}`).toThrow(unusable)
  }
})

test('the same credentials never look the same twice, and show nothing', () => {
  const [first, second] = [seal(key, credentials, 'x'), seal(key, credentials, 'x')]
  expect(first.equals(second)).toBe(false)
  expect(first.toString('utf8')).not.toContain('cret')
})

test('a key that is not 32 bytes is refused', () => {
  expect(() => seal(Buffer.alloc(16).toString('base64'), {}, '')).toThrow(unusable)
})
