import { ENOUGH_DEPOSITS } from '../domain/stuck'
import type { Sql, Tx } from './client'
import type { Environment } from './transaction'

/**
 * One short text that changes whenever something a page shows has changed in this environment: history, the inbox, what
 * is held, discrepancies, prices, how far a history is read. Reads index heads only, so it costs the same however long the history is.
 */
export async function readPulseVersion(db: Tx | Sql, merchantId: string, environment: Environment): Promise<string> {
  // Ids start with their process's time. A window, not the newest id: a process whose clock is behind must be seen too.
  const [row] = await db<{ version: string }[]>`
    select md5(concat_ws('|',
      (select string_agg(id, ',' order by id) filter (where environment = ${environment})
        from (select id, environment from history where merchant_id = ${merchantId} order by id desc limit 200) newest),
      (select string_agg(concat(id, status, deliveries), ',' order by id)
        from (select id, status, deliveries from webhook_events where merchant_id = ${merchantId} and environment = ${environment}
          order by received_at desc, id desc limit 50) inbox),
      (select concat(count(*), max(read_back_at)) from deposits
        where merchant_id = ${merchantId} and environment = ${environment} and status = 'flagged'),
      -- Nobody tells of time: a deposit gets slow or stuck while nothing happens.
      (select concat(count(*) filter (where d.detected_at < weir_now() - interval '6 hours'),
          '/', count(*) filter (where t.deposits >= ${ENOUGH_DEPOSITS} and d.detected_at < weir_now() - t.p95_ms * interval '1 millisecond'))
        from deposits d left join confirmation_times t on t.merchant_id = d.merchant_id and t.connection_id = d.connection_id and t.asset = d.asset
        where d.merchant_id = ${merchantId} and d.environment = ${environment} and d.status = 'pending'),
      (select max(remind_at) from fee_intents
        where merchant_id = ${merchantId} and environment = ${environment} and withdrawn_at is null and remind_at <= weir_now()),
      (select max(remind_at) from hold_reminders
        where merchant_id = ${merchantId} and environment = ${environment} and ended_at is null and remind_at <= weir_now()),
      (select concat(count(*) filter (where closed_at is null), max(id)) from (select id, closed_at from discrepancies
        where merchant_id = ${merchantId} and environment = ${environment} order by opened_at desc, id desc limit 50) open),
      (select max(r.read_at) from (select id from transfers where merchant_id = ${merchantId} and environment = ${environment}
          order by created_at desc, id desc limit 20) t
        join transfer_receipts r on r.merchant_id = ${merchantId} and r.transfer_id = t.id),
      (select concat(max(a.price_at), max(a.seen_at)) from assets a
        join connections c on c.merchant_id = a.merchant_id and c.id = a.connection_id
        where c.merchant_id = ${merchantId} and c.environment = ${environment} and c.status = 'active'),
      (select string_agg(concat(applies_to, margin), ',' order by applies_to) from top_up_margins
        where merchant_id = ${merchantId} and environment = ${environment}),
      (select concat(count(*), max(id)) from exchange_fees
        where merchant_id = ${merchantId} and environment = ${environment} and ended_at is null),
      (select string_agg(concat(walk_seen / 200, walk_total, walked_at), ',' order by id) from connections
        where merchant_id = ${merchantId} and environment = ${environment})
    )) as version`
  return row!.version
}

export interface ShellCounts {
  /** pools, and held deposits that fill none: as many as the first tab of Holds counts */
  holdEntries: number
  waitingAuthorizations: number
  discrepancies: number
}

/** The numbers beside the menu. What fills a pool is said in lib/services/holds/read-pools.ts (fillsNoPool). */
export async function readShellCounts(db: Tx, merchantId: string, environment: Environment): Promise<ShellCounts> {
  const [row] = await db<ShellCounts[]>`
    select
      (select count(distinct (d.connection_id, d.asset, d.address_key)) filter (where d.hold_cause = 'below_minimum' and s.minimum_usd is not null)
          + count(*) filter (where d.hold_cause is distinct from 'below_minimum' or s.minimum_usd is null)
        from deposits d left join assets s on s.merchant_id = d.merchant_id and s.connection_id = d.connection_id and s.identifier = d.asset
        where d.merchant_id = ${merchantId} and d.environment = ${environment} and d.status = 'flagged') as hold_entries,
      (select count(*) from authorizations where merchant_id = ${merchantId} and environment = ${environment}
        and status in ('creating', 'initiated')) as waiting_authorizations,
      (select count(*) from discrepancies where merchant_id = ${merchantId} and environment = ${environment}
        and closed_at is null) as discrepancies`
  return row!
}

/** When each active connection was last heard, and how its calls go. Never anything secret. */
export interface ConnectionHealthRow {
  id: string
  provider: 'breet' | 'binance'
  name: string
  webhookReady: boolean
  lastEventAt: Date | null
  lastPollAt: Date | null
  lastFailureAt: Date | null
  lastFailure: string | null
  callsOk: number
  callsFailed: number
  refused: number
  lastRefusedAt: Date | null
}

export function listConnectionHealth(db: Tx | Sql, merchantId: string, environment: Environment): Promise<ConnectionHealthRow[]> {
  return db<ConnectionHealthRow[]>`
    select c.id, c.provider, c.name, c.webhook_ready, c.last_event_at, c.last_poll_at, c.last_failure_at, c.last_failure,
      c.calls_ok, c.calls_failed, coalesce(r.refused, 0)::bigint as refused, r.last_refused_at
    from connections c
    left join lateral (
      select sum(count) as refused, max(last_at) as last_refused_at from connection_refusals
      where merchant_id = c.merchant_id and connection_id = c.id
    ) r on true
    where c.merchant_id = ${merchantId} and c.environment = ${environment} and c.status = 'active'
    order by c.provider desc`
}
