import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { AppError } from '../domain/errors'

const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
/** version, key id */
const HEADER_BYTES = 2

/**
 * Seals a small object with AES-256-GCM. Layout: version, key id, nonce, tag, ciphertext. The header and `associated`
 * (the row's identity) are authenticated, so a sealed value moved to another row cannot be opened there.
 * @param key 32 bytes in base64.
 */
export function seal(key: string, plaintext: object, associated: string): Buffer {
  const secret = keyBytes(key)
  const header = Buffer.from([VERSION, keyId(secret)])
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', secret, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(additional(header, associated))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(plaintext), 'utf8'), cipher.final()])
  return Buffer.concat([header, nonce, cipher.getAuthTag(), sealed])
}

/**
 * Opens what `seal` made with the same key and the same `associated`.
 * @param shape checks what was inside; without it the caller vouches for the type it asks for.
 * @throws AppError key_unusable when the key is another one, or the value was changed or moved.
 */
export function open<T>(key: string, sealed: Uint8Array, associated: string, shape?: (value: unknown) => T): T {
  const bytes = Buffer.from(sealed)
  const secret = keyBytes(key)
  if (bytes.length < HEADER_BYTES + NONCE_BYTES + TAG_BYTES || bytes[0] !== VERSION) throw damaged()
  if (bytes[1] !== keyId(secret)) {
    throw new AppError('key_unusable', 'These credentials were sealed with another ENCRYPTION_KEY. Restore that key, or enter them again.')
  }
  const nonce = bytes.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES)
  const tag = bytes.subarray(HEADER_BYTES + NONCE_BYTES, HEADER_BYTES + NONCE_BYTES + TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(additional(bytes.subarray(0, HEADER_BYTES), associated))
  decipher.setAuthTag(tag)
  let text: string
  try {
    const body = bytes.subarray(HEADER_BYTES + NONCE_BYTES + TAG_BYTES)
    text = Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch {
    throw damaged()
  }
  const value: unknown = JSON.parse(text)
  return shape ? shape(value) : (value as T)
}

function damaged(): AppError {
  return new AppError('key_unusable', 'These credentials cannot be opened: they were changed or moved. Enter them again.')
}

function keyBytes(key: string): Buffer {
  const bytes = Buffer.from(key, 'base64')
  if (bytes.length !== 32) throw new AppError('key_unusable', 'ENCRYPTION_KEY must be 32 bytes written in base64.')
  return bytes
}

/** One byte of the key's hash: enough to tell two keys apart during a rotation, useless to find either. */
function keyId(secret: Buffer): number {
  return createHash('sha256').update('weir key id').update(secret).digest()[0] ?? 0
}

function additional(header: Buffer, associated: string): Buffer {
  return Buffer.concat([header, Buffer.from(associated, 'utf8')])
}
