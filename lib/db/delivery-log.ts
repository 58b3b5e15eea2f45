import type { Tx } from './client'
import { newId } from './id'
import type { Delivery } from './webhook-events'

/** Which of these bodies are in the inbox, by their hash. */
export async function knownBodies(db: Tx, merchantId: string, connectionId: string, hashes: readonly string[]): Promise<Set<string>> {
  const rows = await db<{ bodySha256: string }[]>`
    select body_sha256 from webhook_events
    where merchant_id = ${merchantId} and connection_id = ${connectionId} and body_sha256 = any(${hashes as string[]})`
  return new Set(rows.map((row) => row.bodySha256))
}

/** What we hold of these deposits, as "provider id/observation id". */
export async function knownDepositNews(db: Tx, merchantId: string, connectionId: string, providerIds: readonly string[]): Promise<Set<string>> {
  if (providerIds.length === 0) return new Set()
  const rows = await db<{ key: string }[]>`
    select d.provider_id || '/' || o.id as key from deposits d
    join deposit_observations o on o.merchant_id = d.merchant_id and o.deposit_id = d.id
    where d.merchant_id = ${merchantId} and d.connection_id = ${connectionId} and d.provider_id = any(${providerIds as string[]})`
  return new Set(rows.map((row) => row.key))
}

/** Puts deliveries that never reached us into the inbox, waiting like any other; one that arrives this moment stays as it came. */
export async function insertFoundDeliveries(db: Tx, now: Date, found: readonly Delivery[]): Promise<void> {
  if (found.length === 0) return
  const rows = found.map((one) => ({ ...one, id: newId('evt'), headers: db.json(one.headers), receivedAt: now, lastReceivedAt: now }))
  await db`
    insert into webhook_events ${db(rows as never)}
    on conflict (merchant_id, connection_id, body_sha256) do nothing`
}
