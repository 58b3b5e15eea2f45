import { isAppError } from '../../domain/errors'
import type { BinanceConnection, DoorVerdict, HeaderReader, RefusalCause } from '../port'
import { verify } from './signing'

/** What the sender must get, exactly, with HTTP 200 (Binance Connect docs, general webhook page). */
export const BINANCE_ACKNOWLEDGEMENT = '{"returnCode":"SUCCESS","returnMessage":null}'

type Door = Pick<BinanceConnection, 'webhookPublicKey' | 'clientId' | 'partnerCode'>

/**
 * Binance's door: RSA-SHA256 over the raw body and the timestamp header as received. A stale timestamp is accepted: whether
 * a redelivery is stamped anew is not documented, so the time is recorded and a query confirms.
 */
export function checkBinanceDoor(c: Door, headers: HeaderReader, rawBody: Uint8Array): DoorVerdict {
  const signature = headers.get('x-bn-connect-signature')
  if (!signature) return refused('missing_signature')
  const timestamp = headers.get('x-bn-connect-timestamp') ?? ''
  // Exactly 13 digits, and a body that ends with its brace: else digits could move between the two unnoticed.
  if (!/^\d{13}$/.test(timestamp)) return refused('bad_timestamp')
  if (!endsWithBrace(rawBody)) return refused('bad_signature')
  // This header is not signed; it says who is meant (the docs say client id, the onboarding issues a partner code too).
  const recipient = headers.get('x-bn-connect-for')
  if (!recipient || (recipient !== c.clientId && recipient !== c.partnerCode)) return refused('wrong_recipient')
  if (!verified(c, rawBody, timestamp, signature)) return refused('bad_signature')
  return { kind: 'accepted', providerAt: new Date(Number(timestamp)).toISOString() }
}

/** The signed time among the headers that were kept of an accepted delivery. */
export function stampedAt(headers: Readonly<Record<string, string>>): string | null {
  const ms = headers['x-bn-connect-timestamp']
  return ms && /^\d{13}$/.test(ms) ? new Date(Number(ms)).toISOString() : null
}

function refused(cause: RefusalCause): DoorVerdict {
  return { kind: 'refused', cause }
}

function verified(c: Door, rawBody: Uint8Array, timestamp: string, signature: string): boolean {
  try {
    return verify(rawBody, timestamp, signature, c.webhookPublicKey)
  } catch (error) {
    // A connection without a usable key lets nobody in.
    if (isAppError(error)) return false
    throw error
  }
}

const BRACE = 0x7d
const JSON_SPACE = new Set([0x20, 0x09, 0x0a, 0x0d])

function endsWithBrace(rawBody: Uint8Array): boolean {
  let at = rawBody.length - 1
  while (at >= 0 && JSON_SPACE.has(rawBody[at] ?? 0)) at -= 1
  return rawBody[at] === BRACE
}
