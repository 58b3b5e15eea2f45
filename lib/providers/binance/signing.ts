import { createHash, createPrivateKey, createPublicKey, sign as signBytes, verify as verifyBytes, type KeyObject } from 'node:crypto'
import { readKeyText, unusable, type KeyKind } from './key-text'

const OWN = 'Give your own private key as PKCS#8: PEM, or base64 of DER.'
const TO_PKCS8 = 'Convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem -out key-pkcs8.pem'
const THEIRS = 'Give the public key that Binance issued for webhooks.'
const NEW_KEY = 'Make one with: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem'

/** Why a text is not the private key we need; null: it is. */
const NOT_PRIVATE: Record<KeyKind, string | null> = {
  pkcs8: null,
  pkcs1: `This private key is PKCS#1. ${TO_PKCS8} (add -inform DER if the file is not text).`,
  sec1: `This private key is an elliptic curve key; Binance needs RSA. ${NEW_KEY}`,
  locked: `This private key is locked with a password. ${TO_PKCS8}`,
  openssh: 'This private key is in the form of OpenSSH. Convert a copy of it with: ssh-keygen -p -N "" -m pkcs8 -f copy-of-key',
  spki: `This is a public key. ${OWN}`,
  'pkcs1-public': `This is a public key. ${OWN}`,
  'ssh-public': `This is a public key. ${OWN}`,
  certificate: `This is a certificate. ${OWN}`,
  unknown: `This private key cannot be read. ${OWN}`,
}

/** Why a text is not the public key we need; null: it is. Our own key must never verify "their" webhooks. */
const NOT_PUBLIC: Record<KeyKind, string | null> = {
  spki: null,
  pkcs8: `This is a private key. ${THEIRS}`,
  pkcs1: `This is a private key. ${THEIRS}`,
  sec1: `This is a private key. ${THEIRS}`,
  locked: `This is a private key. ${THEIRS}`,
  openssh: `This is a private key. ${THEIRS}`,
  'pkcs1-public': 'This public key is PKCS#1. Convert it with: openssl rsa -RSAPublicKey_in -in key.pem -pubout -out key-spki.pem',
  'ssh-public': `This public key is in the form of OpenSSH. ${THEIRS}`,
  certificate: 'This is a certificate. Take the key out of it with: openssl x509 -in certificate.pem -pubkey -noout',
  unknown: 'This public key cannot be read. Give SPKI, as PEM ("BEGIN PUBLIC KEY") or as base64 of DER.',
}

const cache = new Map<string, KeyObject>()
const CACHE_SIZE = 500

/**
 * Signs a request: RSASSA-PKCS1-v1_5 with SHA-256 over the raw body bytes followed by the timestamp, nothing between,
 * standard Base64 on one line (Binance Connect docs, authentication and signing). No body: the timestamp alone.
 * @throws AppError key_unusable
 */
export function sign(rawBody: Uint8Array, timestamp: string, privateKey: string): string {
  const key = loadPrivateKey(privateKey)
  try {
    return signBytes('sha256', signedBytes(rawBody, timestamp), key).toString('base64')
  } catch {
    // Hardened systems refuse short keys at this point only.
    throw unusable(`This machine refuses to sign with a key of ${describeKey(privateKey, 'private').bits} bits.`)
  }
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
    const { kind, der } = readKeyText(text)
    const problem = NOT_PRIVATE[kind]
    if (problem !== null) throw unusable(problem)
    return rsaKey(() => createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }), NOT_PRIVATE.unknown)
  })
}

/**
 * The provider's key that verifies webhooks: SPKI, as PEM or as base64 of DER. Parsed once and kept.
 * @throws AppError key_unusable with a sentence that says what to do.
 */
export function loadPublicKey(text: string): KeyObject {
  return cached('public', text, () => {
    const { kind, der } = readKeyText(text)
    const problem = NOT_PUBLIC[kind]
    if (problem !== null) throw unusable(problem)
    return rsaKey(() => createPublicKey({ key: der, format: 'der', type: 'spki' }), NOT_PUBLIC.unknown)
  })
}

/** How long a key is. Samples of the provider have 1024 bits; whether 2048 are accepted is not documented. @throws AppError key_unusable */
export function describeKey(text: string, kind: 'private' | 'public'): { bits: number } {
  const key = kind === 'private' ? loadPrivateKey(text) : loadPublicKey(text)
  return { bits: key.asymmetricKeyDetails?.modulusLength ?? 0 }
}

/** The public half of our signing key as base64 of SPKI, on one line: what Binance must have. @throws AppError key_unusable */
export function publicKeyOf(privateKey: string): string {
  return createPublicKey(loadPrivateKey(privateKey)).export({ type: 'spki', format: 'der' }).toString('base64')
}

function rsaKey(parse: () => KeyObject, problem: string | null): KeyObject {
  let key: KeyObject
  try {
    key = parse()
  } catch {
    throw unusable(problem ?? 'This key cannot be read.')
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (key.asymmetricKeyType !== 'rsa') throw unusable(`This key is of the kind "${key.asymmetricKeyType}"; Binance needs RSA. ${NEW_KEY}`)
  // 1024 bits is what the provider's samples use; fewer is a mistake, and a giant would take seconds for each call.
  if (bits < 1024 || bits > 8192) throw unusable(`This RSA key has ${bits} bits; it must have 1024 to 8192. ${NEW_KEY}`)
  return key
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
