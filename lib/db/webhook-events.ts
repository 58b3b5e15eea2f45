import type { Sql, Tx } from './client'
import { durably } from './durability'
import { newId } from './id'
import type { webhookEvents } from './schema/records'

export type WebhookEventRow = typeof webhookEvents.$inferSelect

export type Delivery = Pick<
  WebhookEventRow,
  'merchantId' | 'environment' | 'connectionId' | 'provider' | 'bodySha256' | 'body' | 'headers'
>

/** One statement and its commit: when this returns, the raw bytes are on disk. A repeat raises the count of the same row. */
export async function storeDelivery(db: Sql, delivery: Delivery): Promise<void> {
  const { merchantId, environment, connectionId, provider, bodySha256, body, headers } = delivery
  await db`
    insert into webhook_events (merchant_id, id, environment, connection_id, provider, body_sha256, body, headers, received_at, last_received_at)
    select ${merchantId}, ${newId('evt')}, ${environment}, ${connectionId}, ${provider}, ${bodySha256}, ${body}, ${db.json(headers)}, now, now
    from (select weir_now() as now, ${durably(db)}) t
    on conflict (merchant_id, connection_id, body_sha256) do update
      set deliveries = webhook_events.deliveries + 1, last_received_at = excluded.last_received_at`
}

/**
 * Deliveries of one connection in one statement, and so in one commit. Those in the inbox already, and all but one of those that
 * are alike, are left alone: to count a repeat means to wait for its row, which the worker may hold, and the others with it.
 * @returns the hashes of the bodies that are on disk now and were not before.
 */
export async function insertDeliveries(db: Sql, deliveries: readonly Delivery[]): Promise<Set<string>> {
  // In one order for every process, so that two of them never wait for each other's rows.
  const sorted = deliveries.toSorted((a, b) => (a.bodySha256 < b.bodySha256 ? -1 : 1))
  const rows = sorted.map((one) => ({ ...one, id: newId('evt'), body: one.body.toString('base64') }))
  const added = await db<{ bodySha256: string }[]>`
    insert into webhook_events (merchant_id, id, environment, connection_id, provider, body_sha256, body, headers, received_at, last_received_at)
    select x."merchantId", x.id, x.environment, x."connectionId", x.provider, x."bodySha256", decode(x.body, 'base64'), x.headers, now, now
    from jsonb_to_recordset(${db.json(rows)}) as x("merchantId" text, id text, environment text, "connectionId" text, provider text,
      "bodySha256" text, body text, headers jsonb), (select weir_now() as now, ${durably(db)}) t
    on conflict (merchant_id, connection_id, body_sha256) do nothing returning body_sha256`
  return new Set(added.map((row) => row.bodySha256))
}

/** Counts a refusal; no row of the delivery itself is kept, and the count stops mattering long before it could overflow. */
export async function countRefusal(db: Sql, merchantId: string, connectionId: string, cause: string): Promise<void> {
  await db`
    insert into connection_refusals (merchant_id, connection_id, cause, count, first_at, last_at)
    select ${merchantId}, ${connectionId}, ${cause}, 1, now, now from (select weir_now() as now) t
    on conflict (merchant_id, connection_id, cause) do update
      set count = least(connection_refusals.count + 1, 1000000), last_at = excluded.last_at`
}

export async function stampPing(db: Sql, merchantId: string, connectionId: string): Promise<void> {
  await db`update connections set last_ping_at = weir_now() where merchant_id = ${merchantId} and id = ${connectionId}
      and (last_ping_at is null or last_ping_at < weir_now() - interval '10 seconds')`
}

/** Takes events nobody else is looking at, oldest first; the locks live as long as the transaction. */
export function claimEvents(db: Tx, limit: number): Promise<WebhookEventRow[]> {
  return db<WebhookEventRow[]>`
    select * from webhook_events where status = 'received' order by received_at limit ${limit} for update skip locked`
}

export interface EventStamp {
  merchantId: string
  id: string
  status: 'applied' | 'ignored' | 'quarantined'
  eventType: string | null
  subjectType: string | null
  subjectId: string | null
  reason: string | null
}

/** Stamps events that still wait: what another worker has dealt with meanwhile stays as it is. */
export async function stampEvents(db: Tx, stamps: readonly EventStamp[]): Promise<void> {
  if (stamps.length === 0) return
  await db`
    update webhook_events e set status = x.status, event_type = x."eventType", subject_type = x."subjectType",
      subject_id = x."subjectId", reason = x.reason, applied_at = weir_now()
    from jsonb_to_recordset(${db.json(stamps as never)}) as x(
      "merchantId" text, id text, status text, "eventType" text, "subjectType" text, "subjectId" text, reason text)
    where e.merchant_id = x."merchantId" and e.id = x.id and e.status = 'received'`
}

export async function stampLastEvent(db: Sql, connectionIds: readonly string[]): Promise<void> {
  await db`
    update connections set last_event_at = weir_now()
    where id in (select id from connections where id = any(${connectionIds as string[]}) order by id for update)`
}

export interface EventFilter {
  environment: 'test' | 'live'
  status?: WebhookEventRow['status']
  before: { at: Date; id: string } | null
  limit: number
}

/** Newest first; the body stays in its row. */
export function listEventRows(db: Tx, filter: EventFilter): Promise<Omit<WebhookEventRow, 'body'>[]> {
  return db<Omit<WebhookEventRow, 'body'>[]>`
    select merchant_id, id, environment, connection_id, provider, body_sha256, headers, received_at, last_received_at, deliveries,
      status, event_type, subject_type, subject_id, reason, applied_at
    from webhook_events where environment = ${filter.environment}
      ${filter.status ? db`and status = ${filter.status}` : db``}
      ${filter.before ? db`and (received_at, id) < (${filter.before.at}, ${filter.before.id})` : db``}
    order by received_at desc, id desc limit ${filter.limit}`
}

export async function getEventRow(db: Tx, environment: 'test' | 'live', id: string): Promise<WebhookEventRow | null> {
  const [row] = await db<WebhookEventRow[]>`select * from webhook_events where environment = ${environment} and id = ${id}`
  return row ?? null
}
