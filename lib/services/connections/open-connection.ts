import { open } from '@/lib/crypto/seal'
import type { Sql } from '@/lib/db/client'
import { type ConnectionRow, findConnection } from '@/lib/db/connections'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { perConnection } from '@/lib/providers/per-connection'
import type { BinanceConnection, BreetConnection } from '@/lib/providers/port'
import type { BinanceCredentials, BreetCredentials } from './credentials'

export type OpenConnection =
  | { row: ConnectionRow; provider: 'breet'; breet: BreetConnection }
  | { row: ConnectionRow; provider: 'binance'; binance: BinanceConnection }

const CACHE_MS = 5_000
const CACHE_SIZE = 1_000
const keptOf = perConnection<{ at: number; value: OpenConnection | null }>(() => ({ at: 0, value: null }), CACHE_SIZE)

/**
 * A connection with its credentials, disabled ones included (see `row.status`); null for an unknown id. Kept for five
 * seconds: webhooks and polls ask often, and changes made by this process forget it at once.
 * @throws AppError key_unusable when the credentials cannot be opened with the installation's key.
 */
export async function openConnection(db: Sql, connectionId: string): Promise<OpenConnection | null> {
  const kept = keptOf(connectionId)
  if (kept.value && performance.now() - kept.at < CACHE_MS) return kept.value
  const { row, now } = await asSystem(db, SYSTEM, async (ctx) => ({ row: await findConnection(ctx.db, connectionId), now: ctx.now }))
  if (!row) return null
  const value = openRow(row, now)
  Object.assign(kept, { at: performance.now(), value })
  return value
}

/** After a change to the row: the next open reads it anew. */
export function forgetConnection(connectionId: string): void {
  keptOf(connectionId).value = null
}

/** @param databaseTime the clock as just read; requests are stamped with it, carried on by a clock that never jumps */
export function openRow(row: ConnectionRow, databaseTime: Date): OpenConnection {
  const readAt = performance.now()
  const now = () => new Date(databaseTime.getTime() + performance.now() - readAt)
  const connectionId = row.id
  const { baseUrl } = row
  const callsPerSecond = paceOf(row)
  if (row.provider === 'breet') {
    const { appId, appSecret, envHeader, webhookSecret } = open<BreetCredentials>(env().ENCRYPTION_KEY, row.sealed, identityOf(row))
    return { row, provider: 'breet', breet: { connectionId, baseUrl, appId, appSecret, envHeader, webhookSecret, callsPerSecond, now } }
  }
  const { clientId, accessToken, privateKey, webhookPublicKey, partnerCode } = open<BinanceCredentials>(env().ENCRYPTION_KEY, row.sealed, identityOf(row))
  const linkHosts = env().BINANCE_LINK_HOSTS
  return {
    row,
    provider: 'binance',
    binance: { connectionId, baseUrl, clientId, accessToken, privateKey, webhookPublicKey, partnerCode, linkHosts, callsPerSecond, now },
  }
}

/** How many calls a second this process allows itself at the connection: its own number, else the installation's. */
export function paceOf(row: Pick<ConnectionRow, 'provider' | 'callsPerSecond'>): number {
  const { BREET_CALLS_PER_SECOND, BINANCE_CALLS_PER_SECOND } = env()
  return row.callsPerSecond ?? { breet: BREET_CALLS_PER_SECOND, binance: BINANCE_CALLS_PER_SECOND }[row.provider]
}

/** Associated data of the envelope: credentials moved to another row cannot be opened there. */
export function identityOf(row: Pick<ConnectionRow, 'merchantId' | 'id'>): string {
  return `${row.merchantId}/${row.id}`
}
