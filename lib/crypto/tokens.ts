import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto'

export function sha256Hex(bytes: string | Uint8Array): string {
  return hash('sha256', bytes, 'hex')
}

/** Random text of `bytes` bytes of entropy, base64url. */
export function randomToken(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}

/** Equality whose time tells nothing: both sides are hashed first, so not even the length leaks. */
export function timingSafeEqualText(a: string, b: string): boolean {
  return timingSafeEqual(hash('sha256', a, 'buffer'), hash('sha256', b, 'buffer'))
}

/**
 * A signed, readable token: base64url(JSON) "." base64url(HMAC-SHA256). `purpose` is signed too, so a token made for one
 * thing never opens another. It carries no secret and no expiry of its own: put what must expire into the payload.
 */
export function signToken(secret: string, purpose: string, payload: object): string {
  const body = Buffer.from(JSON.stringify(payload), 'utf8').toString('base64url')
  return `${body}.${mac(secret, purpose, body)}`
}

/**
 * @param shape checks the payload; without it the caller vouches for the type it asks for (we signed it).
 * @returns the payload, or null when the token is not ours, not for this purpose or was changed.
 */
export function verifyToken<T>(secret: string, purpose: string, token: string, shape?: (value: unknown) => T): T | null {
  if (token.length > 4096) return null
  const [body, signature, ...rest] = token.split('.')
  if (!body || !signature || rest.length > 0) return null
  if (!timingSafeEqualText(signature, mac(secret, purpose, body))) return null
  const value: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
  return shape ? shape(value) : (value as T)
}

function mac(secret: string, purpose: string, body: string): string {
  return createHmac('sha256', secret).update(`${purpose.length}:${purpose}.${body}`).digest('base64url')
}
