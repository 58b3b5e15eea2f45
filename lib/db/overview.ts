import type { Tx } from './client'
import type { Environment } from './transaction'

interface Scope {
  merchantId: string
  environment: Environment
}

/** Sums in US dollars, exact text. "Verifying" is a final word that no read-back has confirmed yet. */
export interface Totals {
  receivedUsd: string
  receivedVerifyingUsd: string
  receivedCount: number
  pendingUsd: string
  pendingCount: number
  completedUsd: string
  completedVerifyingUsd: string
  completedCount: number
}

/** Received and completed since `from`; pending is everything that is pending now. */
export async function readTotals(db: Tx, { merchantId, environment }: Scope, from: Date): Promise<Totals> {
  const [row] = await db<Totals[]>`
    with d as (
      select status, amount_usd, verification = 'verifying' as verifying, detected_at >= ${from} as recent from deposits
      where merchant_id = ${merchantId} and environment = ${environment}
        and (detected_at >= ${from} or status = 'pending') and status in ('pending', 'flagged', 'completed'))
    select
      coalesce(sum(amount_usd) filter (where recent and not verifying), 0) as received_usd,
      coalesce(sum(amount_usd) filter (where recent and verifying), 0) as received_verifying_usd,
      count(*) filter (where recent) as received_count,
      coalesce(sum(amount_usd) filter (where status = 'pending'), 0) as pending_usd,
      count(*) filter (where status = 'pending') as pending_count,
      coalesce(sum(amount_usd) filter (where recent and status = 'completed' and not verifying), 0) as completed_usd,
      coalesce(sum(amount_usd) filter (where recent and status = 'completed' and verifying), 0) as completed_verifying_usd,
      count(*) filter (where recent and status = 'completed') as completed_count
    from d`
  return row!
}

export interface DayRow {
  /** "2026-10-14", UTC */
  day: string
  inUsd: string
  inCount: number
  heldUsd: string
  /** at the last price known; null when a coin sent that day has none */
  outUsd: string | null
  outCount: number
}

/** One row a day from `from` to today, UTC, days without anything included. Sums leave out what is still verifying, as the totals do. */
export function readDays(db: Tx, { merchantId, environment }: Scope, from: Date): Promise<DayRow[]> {
  return db<DayRow[]>`
    with days as (
      select generate_series(date_trunc('day', ${from}::timestamptz), date_trunc('day', weir_now()), interval '1 day') as at),
    received as (
      select date_trunc('day', detected_at) as at, sum(amount_usd) filter (where verification <> 'verifying') as usd, count(*) as count,
        sum(amount_usd) filter (where status = 'flagged' and verification <> 'verifying') as held
      from deposits where merchant_id = ${merchantId} and environment = ${environment} and detected_at >= ${from}
        and status in ('pending', 'flagged', 'completed') group by 1),
    prices as (
      select distinct on (a.symbol) a.symbol, a.price_usd from assets a
      join connections c on c.merchant_id = a.merchant_id and c.id = a.connection_id
      where a.merchant_id = ${merchantId} and c.environment = ${environment} and a.price_usd is not null
      order by a.symbol, a.price_at desc),
    sent as (
      select date_trunc('day', t.created_at) as at, count(*) as count,
        case when count(*) = count(p.price_usd) then sum(t.amount * p.price_usd) end as usd
      from transfers t left join prices p on p.symbol = t.crypto_currency
      where t.merchant_id = ${merchantId} and t.environment = ${environment} and t.created_at >= ${from} group by 1)
    select to_char(days.at, 'YYYY-MM-DD') as day, coalesce(r.usd, 0) as in_usd, coalesce(r.count, 0)::int as in_count,
      coalesce(r.held, 0) as held_usd, case when s.at is null then 0 else s.usd end as out_usd, coalesce(s.count, 0)::int as out_count
    from days left join received r on r.at = days.at left join sent s on s.at = days.at
    order by days.at`
}

export interface LatestRow {
  direction: 'in' | 'out'
  id: string
  at: Date
  customerName: string | null
  amount: string | null
  symbol: string
  /** machine word of the deposit or the transfer */
  status: string
  verification: 'none' | 'verifying' | 'verified' | 'refuted' | null
  holdCause: 'below_minimum' | 'screening' | 'duplicate' | 'unknown' | null
  wasHeld: boolean
  /** somebody went to pay its resolution fee, and it is still held */
  feePending: boolean
  providerWord: string | null
  asset: string | null
  network: string | null
  learnedFrom: number | null
  p50Ms: number | null
  p95Ms: number | null
  p99Ms: number | null
}

/** The newest of both directions: each side reads its own index head. */
export function listLatest(db: Tx, { merchantId, environment }: Scope, limit: number): Promise<LatestRow[]> {
  return db<LatestRow[]>`
    select n.*, c.name as customer_name from (
      (select 'in' as direction, d.id, d.detected_at as at, d.customer_id, d.amount, coalesce(a.symbol, d.asset) as symbol, d.status,
        d.verification, d.hold_cause, d.flagged_at is not null as was_held, d.provider_word, d.asset, a.network,
        l.deposits as learned_from, l.p50_ms, l.p95_ms, l.p99_ms, d.status = 'flagged' and exists (select from fee_intents f
          where f.merchant_id = d.merchant_id and f.deposit_id = d.id and f.withdrawn_at is null) as fee_pending
      from deposits d left join assets a on a.merchant_id = d.merchant_id and a.connection_id = d.connection_id and a.identifier = d.asset
      left join confirmation_times l on l.merchant_id = d.merchant_id and l.connection_id = d.connection_id and l.asset = d.asset
      where d.merchant_id = ${merchantId} and d.environment = ${environment} order by d.detected_at desc, d.id desc limit ${limit})
      union all
      (select 'out', t.id, t.created_at, t.customer_id, t.amount, t.crypto_currency, t.status, null, null, false, null, null, null, null, null, null, null, false
      from transfers t where t.merchant_id = ${merchantId} and t.environment = ${environment} order by t.created_at desc, t.id desc limit ${limit})
    ) n left join customers c on c.merchant_id = ${merchantId} and c.id = n.customer_id
    order by n.at desc, n.id desc limit ${limit}`
}

export interface StuckRow {
  id: string
  amount: string | null
  symbol: string
  customerName: string | null
  detectedAt: Date
  count: number
}

/** Deposits without a final word since `before`, oldest first; `count` is how many there are in all. */
export function listStuck(db: Tx, { merchantId, environment }: Scope, before: Date): Promise<StuckRow[]> {
  return db<StuckRow[]>`
    select d.id, d.amount, coalesce(a.symbol, d.asset) as symbol, c.name as customer_name, d.detected_at, count(*) over () as count
    from deposits d
    left join assets a on a.merchant_id = d.merchant_id and a.connection_id = d.connection_id and a.identifier = d.asset
    left join customers c on c.merchant_id = d.merchant_id and c.id = d.customer_id
    where d.merchant_id = ${merchantId} and d.environment = ${environment} and d.status = 'pending' and d.detected_at < ${before}
    order by d.detected_at, d.id limit 3`
}

export interface ExpiringRow {
  id: string
  customerName: string | null
  cryptoCurrency: string
  networks: string[]
  endsAt: Date
}

/** Approval links that end between now and `until`: the earlier of link and session counts. */
export function listExpiring(db: Tx, { merchantId, environment }: Scope, until: Date): Promise<ExpiringRow[]> {
  return db<ExpiringRow[]>`
    select a.id, c.name as customer_name, a.crypto_currency, a.networks, least(a.link_expires_at, a.expires_at) as ends_at
    from authorizations a left join customers c on c.merchant_id = a.merchant_id and c.id = a.customer_id
    where a.merchant_id = ${merchantId} and a.environment = ${environment} and a.status = 'initiated'
      and least(a.link_expires_at, a.expires_at) between weir_now() and ${until}
    order by ends_at limit 5`
}

export interface OpenDiscrepancyRow {
  id: string
  subjectType: string
  subjectId: string
  kind: string
  detail: Record<string, unknown>
  openedAt: Date
  count: number
}

export function listOpenDiscrepancies(db: Tx, { merchantId, environment }: Scope, limit: number): Promise<OpenDiscrepancyRow[]> {
  return db<OpenDiscrepancyRow[]>`
    select id, subject_type, subject_id, kind, detail, opened_at, count(*) over () as count from discrepancies
    where merchant_id = ${merchantId} and environment = ${environment} and closed_at is null
    order by opened_at desc, id desc limit ${limit}`
}
