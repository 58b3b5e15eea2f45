import type { Sql, Tx } from './client'
import type { Place } from './cursor'
import { matching, needingAction, weighed, type DepositFilter } from './deposit-filter'
import type { DepositRow } from './deposit-records'

/** While it is held: who went to pay its resolution fee by hand, when, and what they were shown; null: nobody noted it. */
export interface FeeIntentColumns {
  feeIntendedAt: Date | null
  feeIntendedByName: string | null
  feeRemindAt: Date | null
  feeExpectedUsd: string | null
}

/** While it is held: who wants to be reminded of it, since when, and at what time; null: nobody. */
export interface ReminderColumns {
  reminderNotedAt: Date | null
  reminderNotedByName: string | null
  reminderAt: Date | null
}

/** A deposit with the names around it, as lists and the API show it. */
export interface DepositListRow extends DepositRow, FeeIntentColumns, ReminderColumns {
  symbol: string | null
  network: string | null
  label: string | null
  customerName: string | null
  /** how long deposits of this asset usually take, and how many that rests on; null before anything was learned */
  learnedFrom: number | null
  p50Ms: number | null
  p95Ms: number | null
  p99Ms: number | null
}

const joined = (db: Tx | Sql, from = db`deposits`) => db`
  select d.*, s.symbol, s.network, a.label, c.name as customer_name, t.deposits as learned_from, t.p50_ms, t.p95_ms, t.p99_ms,
    f.intended_at as fee_intended_at, f.intended_by_name as fee_intended_by_name, f.remind_at as fee_remind_at, f.expected_fee_usd as fee_expected_usd,
    r.noted_at as reminder_noted_at, r.noted_by_name as reminder_noted_by_name, r.remind_at as reminder_at
  from ${from} d
  left join assets s on s.merchant_id = d.merchant_id and s.connection_id = d.connection_id and s.identifier = d.asset
  left join deposit_addresses a on a.merchant_id = d.merchant_id and a.id = d.address_id
  left join customers c on c.merchant_id = d.merchant_id and c.id = d.customer_id
  left join confirmation_times t on t.merchant_id = d.merchant_id and t.connection_id = d.connection_id and t.asset = d.asset
  left join fee_intents f on f.merchant_id = d.merchant_id and f.deposit_id = d.id and f.withdrawn_at is null and d.status = 'flagged'
  left join hold_reminders r on r.merchant_id = d.merchant_id and r.deposit_id = d.id and r.ended_at is null and d.status = 'flagged'`

/** Newest first by detection, as a statement that others may wrap; with a limit names are joined to that many rows only. */
export function newestFirst(db: Tx, filter: DepositFilter, page: { before: Place | null; limit: number } | null = null) {
  const rows = db`
    select d.* from deposits d where ${matching(db, filter)}
      ${page?.before ? db`and (d.detected_at, d.id) < (${page.before.at}, ${page.before.id})` : db``}
    order by d.detected_at desc, d.id desc ${page === null ? db`` : db`limit ${page.limit}`}`
  return db<DepositListRow[]>`${joined(db, db`(${rows})`)} order by d.detected_at desc, d.id desc`
}

/** A page: by key, so rows never jump. */
export async function listDepositRows(db: Tx, { before, limit, ...filter }: DepositFilter & { before: Place | null; limit: number }): Promise<DepositListRow[]> {
  return newestFirst(db, await weighed(db, filter), { before, limit })
}

interface StatusCount {
  status: DepositRow['status']
  count: number
  needingAction: number
}

/** How many each status has under this filter, and how many of them need a person. */
export async function countDepositRows(db: Tx, filter: DepositFilter): Promise<StatusCount[]> {
  const weighted = await weighed(db, filter)
  return db<StatusCount[]>`
    select d.status, count(*) as count, count(*) filter (where ${needingAction(db)}) as needing_action from deposits d
    where ${matching(db, weighted)} group by 1`
}

export async function getDepositRow(db: Tx, environment: 'test' | 'live', id: string): Promise<DepositListRow | null> {
  const [row] = await db<DepositListRow[]>`${joined(db)} where d.environment = ${environment} and d.id = ${id}`
  return row ?? null
}

/** These deposits, oldest first: the members of a release. */
export function listDepositRowsById(db: Tx, environment: 'test' | 'live', ids: readonly string[]): Promise<DepositListRow[]> {
  return db<DepositListRow[]>`
    ${joined(db)} where d.environment = ${environment} and d.id = any(${ids as string[]}) order by d.detected_at, d.id`
}

/** Other deposits to the same address + asset, newest first. */
export function listSiblings(db: Tx, row: DepositRow, limit: number): Promise<DepositListRow[]> {
  return db<DepositListRow[]>`
    ${joined(db)} where d.connection_id = ${row.connectionId} and d.asset = ${row.asset} and d.address_key = ${row.addressKey} and d.id <> ${row.id}
    order by d.detected_at desc, d.id desc limit ${limit}`
}

export interface OpenHoldRow extends DepositListRow {
  merchantName: string
  minimumUsd: string | null
  minimumSeenAt: Date | null
  assetFlagFeeUsd: string | null
  priceUsd: string | null
  priceAt: Date | null
  lastCompletionAt: Date | null
  releasedSinceCompletion: number
  /** top-up margins that the merchant has set: for this asset, and for the two classes */
  marginOfAsset: string | null
  marginOfStable: string | null
  marginOfVolatile: string | null
}

/**
 * Every open hold with what its pool needs: live minimum, price, the last completion at its place and how many holds have
 * left since. Inside a merchant row-level security narrows it; as system it spans all merchants.
 */
export function listOpenHoldRows(db: Tx, filter: { environment?: 'test' | 'live'; merchantId?: string; addressKey?: string; customerId?: string; limit?: number }): Promise<OpenHoldRow[]> {
  return db<OpenHoldRow[]>`
    select h.*, s.minimum_usd, s.seen_at as minimum_seen_at, s.flag_fee_usd as asset_flag_fee_usd, s.price_usd, s.price_at,
      last.at as last_completion_at, coalesce(gone.count, 0) as released_since_completion, m.name as merchant_name,
      margins.of_asset as margin_of_asset, margins.of_stable as margin_of_stable, margins.of_volatile as margin_of_volatile
    from (${joined(db)} where d.status = 'flagged'
      ${filter.environment ? db`and d.environment = ${filter.environment}` : db``}
      ${filter.merchantId ? db`and d.merchant_id = ${filter.merchantId}` : db``}
      ${filter.addressKey ? db`and d.address_key = ${filter.addressKey}` : db``}
      ${filter.customerId ? db`and d.customer_id = ${filter.customerId}` : db``}
      order by d.flagged_at limit ${filter.limit ?? 5000}) h
    join merchants m on m.id = h.merchant_id
    left join assets s on s.merchant_id = h.merchant_id and s.connection_id = h.connection_id and s.identifier = h.asset
    left join lateral (select max(completed_seen_at) as at from deposits x where x.merchant_id = h.merchant_id and x.connection_id = h.connection_id
      and x.asset = h.asset and x.address_key = h.address_key) last on true
    left join lateral (select count(*) as count from deposits x where x.merchant_id = h.merchant_id and x.connection_id = h.connection_id
      and x.asset = h.asset and x.address_key = h.address_key and x.flagged_at is not null and x.completed_seen_at >= last.at - interval '1 minute') gone on true
    left join lateral (select max(margin) filter (where applies_to = h.asset) as of_asset, max(margin) filter (where applies_to = 'stable') as of_stable,
      max(margin) filter (where applies_to = 'volatile') as of_volatile
      from top_up_margins t where t.merchant_id = h.merchant_id and t.environment = h.environment) margins on true
    order by h.flagged_at, h.id`
}
