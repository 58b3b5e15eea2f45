import { hash, timingSafeEqual } from 'node:crypto'
import { isRecord, parseBytes } from '../json'
import type { BreetConnection, DoorVerdict, HeaderReader } from '../port'

/** Any 200 counts as delivered (Breet docs, /webhooks); the body is ours. */
export const BREET_ACKNOWLEDGEMENT = '{"received":true}'

/** Without the secret we look for a ping in small bodies only: strangers do not get to spend our time. */
const MAX_PING_BYTES = 8_192

/**
 * Breet's door. A bare ping (an object with no event and no id) or `webhook.verification` passes without the secret, so
 * that the URL can be saved before the secret is known. Everything else needs `x-webhook-secret`; a header that came
 * twice, empty or not at all never matches. What passes may still be unreadable: it is stored and looked at later.
 */
export function checkBreetDoor(c: Pick<BreetConnection, 'webhookSecret'>, headers: HeaderReader, rawBody: Uint8Array): DoorVerdict {
  const given = headers.get('x-webhook-secret')
  const matches = Boolean(c.webhookSecret) && Boolean(given) && sameSecret(given ?? '', c.webhookSecret ?? '')
  if ((matches || rawBody.length <= MAX_PING_BYTES) && isPing(rawBody)) return { kind: 'ping' }
  if (matches) return { kind: 'accepted', providerAt: null }
  return { kind: 'refused', cause: given ? 'wrong_secret' : 'missing_secret' }
}

const UTF8 = new TextDecoder()

function isPing(rawBody: Uint8Array): boolean {
  if (isPlainlyNone(rawBody)) return false
  const parsed = parseBytes(rawBody)
  if (!parsed.ok || !isRecord(parsed.value)) return false
  const body = parsed.value
  if (body.event === 'webhook.verification') return true
  return !Object.hasOwn(body, 'event') && !Object.hasOwn(body, 'id')
}

/** Every delivery passes here and hardly one is a ping: the platform's parser, ten times as fast, is enough to see an event or an id. */
function isPlainlyNone(rawBody: Uint8Array): boolean {
  try {
    const body: unknown = JSON.parse(UTF8.decode(rawBody))
    return isRecord(body) && body.event !== 'webhook.verification' && (Object.hasOwn(body, 'event') || Object.hasOwn(body, 'id'))
  } catch {
    return false
  }
}

/** Hashing first makes the time independent of length and of the first byte that differs. */
export function sameSecret(given: string, secret: string): boolean {
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', secret, 'buffer'))
}
