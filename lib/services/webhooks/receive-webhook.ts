import { sha256Hex } from '@/lib/crypto/tokens'
import type { Sql } from '@/lib/db/client'
import { countRefusal, stampPing } from '@/lib/db/webhook-events'
import { checkBinanceDoor } from '@/lib/providers/binance/webhook'
import { checkBreetDoor } from '@/lib/providers/breet/webhook'
import type { DoorVerdict, HeaderReader } from '@/lib/providers/port'
import { openConnection, type OpenConnection } from '../connections/open-connection'
import { storeTogether } from './store-together'

export interface IncomingWebhook {
  provider: 'breet' | 'binance'
  connectionId: string
  headers: HeaderReader
  /** raw bytes as they arrived, at most 64 kB */
  body: Buffer
}

export type Reception = 'accepted' | 'ping' | 'refused' | 'unknown_connection'

/** Kept beside the body; everything else, the secret above all, is dropped at the door. */
const KEPT_HEADERS = ['content-type', 'user-agent', 'x-bn-connect-timestamp', 'x-bn-connect-for']

/**
 * Authenticates a delivery over its raw bytes and puts it on disk: committed when this returns. Nothing is
 * parsed for meaning here; the worker does that. A refusal is counted and leaves no row.
 * @throws whatever the database throws: the route answers 503, and the provider delivers again.
 */
export async function receiveWebhook(db: Sql, { provider, connectionId, headers, body }: IncomingWebhook): Promise<{ kind: Reception }> {
  const open = await openConnection(db, connectionId)
  if (!open || open.provider !== provider || open.row.status !== 'active') return { kind: 'unknown_connection' }
  const { merchantId, environment } = open.row
  const verdict = checkDoor(open, headers, body)
  if (verdict.kind === 'refused') {
    await countRefusal(db, merchantId, connectionId, verdict.cause)
    return { kind: 'refused' }
  }
  if (verdict.kind === 'ping') {
    await stampPing(db, merchantId, connectionId)
    return { kind: 'ping' }
  }
  await storeTogether(db, {
    merchantId, environment, connectionId, provider, bodySha256: sha256Hex(body), body, headers: keptHeaders(headers),
  })
  return { kind: 'accepted' }
}

function checkDoor(open: OpenConnection, headers: HeaderReader, body: Buffer): DoorVerdict {
  return open.provider === 'breet' ? checkBreetDoor(open.breet, headers, body) : checkBinanceDoor(open.binance, headers, body)
}

function keptHeaders(headers: HeaderReader): Record<string, string> {
  return Object.fromEntries(KEPT_HEADERS.flatMap((name) => {
    const value = headers.get(name)
    return value === null ? [] : [[name, value.slice(0, 300)]]
  }))
}
