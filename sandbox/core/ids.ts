import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** SHA-256 of text, as bytes. Everything that must be the same on every run is derived with it. */
export function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}

/** 24 hex digits derived from text: the same input gives the same id after a restart. */
export function derivedId(text: string): string {
  return digest(text).toString('hex').slice(0, 24)
}

/** A fresh 24-hex-digit id that starts with its time, like the ids of the provider. */
export function freshId(nowMs: number): string {
  const seconds = Math.floor(nowMs / 1000).toString(16).padStart(8, '0')
  return seconds.slice(-8) + randomBytes(8).toString('hex')
}

/** Compares secrets in constant time. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b))
}
