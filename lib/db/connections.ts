import type { Sql, Tx } from './client'
import type { connectionRefusals, connections } from './schema/connections'

export type ConnectionRow = typeof connections.$inferSelect
export type RefusalRow = typeof connectionRefusals.$inferSelect

type NewConnection = Pick<
  ConnectionRow,
  'merchantId' | 'id' | 'provider' | 'environment' | 'name' | 'baseUrl' | 'shown' | 'sealed' | 'webhookReady'
>

/**
 * Inserts an active connection, due for its first sweep at once.
 * @returns null when one is active for this provider and environment already.
 */
export async function insertConnection(db: Tx, row: NewConnection): Promise<ConnectionRow | null> {
  const [inserted] = await db<ConnectionRow[]>`
    insert into connections (merchant_id, id, provider, environment, name, base_url, shown, sealed, webhook_ready, next_attempt_at)
    values (${row.merchantId}, ${row.id}, ${row.provider}, ${row.environment}, ${row.name}, ${row.baseUrl}, ${db.json(row.shown)},
      ${row.sealed}, ${row.webhookReady}, weir_now())
    on conflict (merchant_id, provider, environment) where status = 'active' do nothing
    returning *`
  return inserted ?? null
}

/**
 * Switches a disabled connection of the same account on again, with fresh credentials: what it brought stays in one place
 * instead of arriving a second time under another id. `account` is the public half of the credentials (app or client id).
 */
export async function reviveConnection(
  db: Tx, row: Omit<NewConnection, 'id' | 'sealed'> & { account: string }, sealFor: (id: string) => Buffer,
): Promise<ConnectionRow | null> {
  const [known] = await db<{ id: string }[]>`
    select id from connections
    where merchant_id = ${row.merchantId} and provider = ${row.provider} and environment = ${row.environment} and status = 'disabled'
      and coalesce(shown ->> 'appId', shown ->> 'clientId') = ${row.account}
    order by created_at desc, id limit 1 for update`
  if (!known) return null
  const [revived] = await db<ConnectionRow[]>`
    update connections set status = 'active', name = ${row.name}, base_url = ${row.baseUrl}, shown = ${db.json(row.shown)},
      sealed = ${sealFor(known.id)}, webhook_ready = ${row.webhookReady}, next_attempt_at = weir_now()
    where merchant_id = ${row.merchantId} and id = ${known.id}
      and not exists (select from connections c where c.merchant_id = ${row.merchantId} and c.provider = ${row.provider}
        and c.environment = ${row.environment} and c.status = 'active')
    returning *`
  if (revived) await wakeConnection(db, revived)
  return revived ?? null
}

/** What rested while the connection was off is due at once. Locked in id order, like by everybody who locks several. */
async function wakeConnection(db: Tx, { merchantId, id }: ConnectionRow): Promise<void> {
  for (const table of ['deposit_addresses', 'deposits', 'settlements', 'authorizations', 'transfers'] as const) {
    await db`
      update ${db(table)} set next_attempt_at = weir_now() where merchant_id = ${merchantId} and id in (
        select id from ${db(table)} where merchant_id = ${merchantId} and connection_id = ${id} and next_attempt_at is not null order by id for update)`
  }
  await db`update assets set next_attempt_at = weir_now() where merchant_id = ${merchantId} and connection_id = ${id} and next_attempt_at is not null`
}

export async function findConnection(db: Tx | Sql, id: string): Promise<ConnectionRow | null> {
  const [row] = await db<ConnectionRow[]>`select * from connections where id = ${id}`
  return row ?? null
}

/** findConnection that no other change to the row may cross until the transaction ends. */
export async function lockConnection(db: Tx, id: string): Promise<ConnectionRow | null> {
  const [row] = await db<ConnectionRow[]>`select * from connections where id = ${id} for update`
  return row ?? null
}

export async function findActiveConnection(
  db: Tx | Sql, merchantId: string, provider: ConnectionRow['provider'], environment: ConnectionRow['environment'],
): Promise<ConnectionRow | null> {
  const [row] = await db<ConnectionRow[]>`
    select * from connections
    where merchant_id = ${merchantId} and provider = ${provider} and environment = ${environment} and status = 'active'`
  return row ?? null
}

export async function listConnectionRows(db: Tx, merchantId: string, environment: ConnectionRow['environment']): Promise<ConnectionRow[]> {
  return db<ConnectionRow[]>`
    select * from connections where merchant_id = ${merchantId} and environment = ${environment}
    order by (status = 'active') desc, created_at desc, id desc limit 100`
}

export async function listRefusalRows(db: Tx, merchantId: string, connectionIds: string[]): Promise<RefusalRow[]> {
  return db<RefusalRow[]>`
    select * from connection_refusals where merchant_id = ${merchantId} and connection_id = any(${connectionIds})
    order by last_at desc`
}

export async function updateConnectionSecrets(
  db: Tx, row: Pick<ConnectionRow, 'merchantId' | 'id' | 'sealed' | 'shown' | 'webhookReady'>,
): Promise<void> {
  await db`
    update connections set sealed = ${row.sealed}, shown = ${db.json(row.shown)}, webhook_ready = ${row.webhookReady}
    where merchant_id = ${row.merchantId} and id = ${row.id}`
}

export async function disableConnectionRow(db: Tx, merchantId: string, id: string): Promise<void> {
  await db`
    update connections set status = 'disabled', next_attempt_at = null where merchant_id = ${merchantId} and id = ${id}`
}

/** Adds up calls to the provider, and the longest wait of a call for our own pace; one statement however many calls a batch made. */
export async function addConnectionCalls(
  db: Tx | Sql, connectionId: string, calls: { ok: number; failed: number; failure: string | null; slowedMs: number },
): Promise<void> {
  const { ok, failed, failure, slowedMs } = calls
  await db`
    update connections set calls_ok = calls_ok + ${ok}, calls_failed = calls_failed + ${failed},
      last_poll_at = case when ${ok + failed} > 0 then weir_now() else last_poll_at end,
      last_failure_at = case when ${failed} > 0 then weir_now() else last_failure_at end,
      last_failure = coalesce(${failure}, last_failure),
      slowed_at = case when ${slowedMs} > 0 then weir_now() else slowed_at end,
      slowed_ms = case when ${slowedMs} = 0 then slowed_ms
        when slowed_at > weir_now() - interval '10 minutes' then greatest(slowed_ms, ${slowedMs}) else ${slowedMs} end
    where id = ${connectionId}`
}

/** null: the installation's own number. What the old pace did is no longer told. */
export async function setCallsPerSecond(db: Tx, merchantId: string, id: string, callsPerSecond: number | null): Promise<void> {
  await db`
    update connections set calls_per_second = ${callsPerSecond}, slowed_at = null, slowed_ms = null
    where merchant_id = ${merchantId} and id = ${id}`
}

export function findConnections(db: Tx | Sql, ids: readonly string[]): Promise<ConnectionRow[]> {
  return db<ConnectionRow[]>`select * from connections where id = any(${ids as string[]})`
}

/** The new place is looked at at once. */
export async function setBaseUrl(db: Tx, merchantId: string, id: string, baseUrl: string): Promise<void> {
  await db`update connections set base_url = ${baseUrl}, next_attempt_at = weir_now() where merchant_id = ${merchantId} and id = ${id}`
}
