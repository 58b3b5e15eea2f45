import { createHash, createPrivateKey, createPublicKey, sign as signBytes, verify as verifyBytes, type KeyObject } from 'node:crypto'
import { AppError } from '../../domain/errors'

const TO_PKCS8 = 'Convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem -out key-pkcs8.pem'
const cache = new Map<string, KeyObject>()
const CACHE_SIZE = 500

/**
 * Signs a request: RSASSA-PKCS1-v1_5 with SHA-256 over the raw body bytes followed by the timestamp, nothing between,
 * standard Base64 on one line (Binance Connect docs, authentication and signing). No body: the timestamp alone.
 * @throws AppError key_unusable
 */
export function sign(rawBody: Uint8Array, timestamp: string, privateKey: string): string {
  return signBytes('sha256', signedBytes(rawBody, timestamp), loadPrivateKey(privateKey)).toString('base64')
}

/**
 * Verifies a webhook's signature over the bytes as received and the timestamp header as received. Only padded standard
 * Base64 counts (assumption: the encoding is not documented for webhooks).
 * @throws AppError key_unusable
 */
export function verify(rawBody: Uint8Array, timestamp: string, signature: string, publicKey: string): boolean {
  const key = loadPublicKey(publicKey)
  if (signature.length > 2048 || signature.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(signature)) return false
  return verifyBytes('sha256', signedBytes(rawBody, timestamp), key, Buffer.from(signature, 'base64'))
}

function signedBytes(rawBody: Uint8Array, timestamp: string): Buffer {
  return Buffer.concat([rawBody, Buffer.from(timestamp, 'ascii')])
}

/**
 * Our signing key: PKCS#8, as PEM or as base64 of DER. Parsed once and kept.
 * @throws AppError key_unusable with a sentence that says what to do.
 */
export function loadPrivateKey(text: string): KeyObject {
  return cached('private', text, () => {
    if (/-----BEGIN RSA PRIVATE KEY-----/.test(text)) throw unusable(`This private key is PKCS#1. ${TO_PKCS8}`)
    if (/-----BEGIN ENCRYPTED PRIVATE KEY-----/.test(text)) throw unusable(`This private key is locked with a password. ${TO_PKCS8}`)
    if (/-----BEGIN (?!PRIVATE KEY-----)/.test(text)) throw unusable('This is not a private key. Give the PKCS#8 private key.')
    const key = isPem(text) ? attempt(() => createPrivateKey(text.trim())) : privateFromDer(derOf(text))
    if (!key) throw unusable('This private key cannot be read. Give PKCS#8, as PEM or as base64 of DER.')
    return rsaOnly(key)
  })
}

/**
 * The provider's key that verifies webhooks: SPKI, as PEM or as base64 of DER. Parsed once and kept.
 * @throws AppError key_unusable with a sentence that says what to do.
 */
export function loadPublicKey(text: string): KeyObject {
  return cached('public', text, () => {
    // Node would derive a public key from a private one: then our own key would verify "their" webhooks.
    if (/PRIVATE KEY-----/.test(text)) throw unusable('This is a private key. Give the public key that Binance issued for webhooks.')
    if (/-----BEGIN (?!PUBLIC KEY-----)/.test(text)) throw unusable('Give the public key as SPKI: "BEGIN PUBLIC KEY", or its base64.')
    const der = derOf(text)
    const key = isPem(text)
      ? attempt(() => createPublicKey(text.trim()))
      : attempt(() => createPublicKey({ key: der, format: 'der', type: 'spki' }))
    if (!key) throw unusable('This public key cannot be read. Give SPKI, as PEM or as base64 of DER.')
    return rsaOnly(key)
  })
}

function privateFromDer(der: Buffer): KeyObject | null {
  const key = attempt(() => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
  if (!key && attempt(() => createPrivateKey({ key: der, format: 'der', type: 'pkcs1' }))) {
    throw unusable(`This private key is PKCS#1. ${TO_PKCS8}`)
  }
  return key
}

function isPem(text: string): boolean {
  return text.includes('-----BEGIN')
}

function derOf(text: string): Buffer {
  return Buffer.from(text.replaceAll(/\s+/g, ''), 'base64')
}

function attempt(load: () => KeyObject): KeyObject | null {
  try {
    return load()
  } catch {
    return null
  }
}

/** 1024 bits is what the provider's samples use; fewer is a mistake. */
function rsaOnly(key: KeyObject): KeyObject {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (key.asymmetricKeyType !== 'rsa' || bits < 1024) throw unusable('The key must be RSA with at least 1024 bits.')
  return key
}

function unusable(message: string): AppError {
  return new AppError('key_unusable', message)
}

/** By hash, so that the cache holds no second copy of the key's text. */
function cached(kind: string, text: string, load: () => KeyObject): KeyObject {
  const id = createHash('sha256').update(`${kind}:${text}`).digest('hex')
  const known = cache.get(id)
  if (known) return known
  const key = load()
  if (cache.size >= CACHE_SIZE) cache.clear()
  cache.set(id, key)
  return key
}
