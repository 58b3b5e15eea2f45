import { ENOUGH_DEPOSITS, type UsualTime } from '../domain/stuck'
import type { Sql, Tx } from './client'

/** An asset of a connection of which a deposit has moved since its times were learned. */
export interface MovedAsset {
  merchantId: string
  environment: 'test' | 'live'
  connectionId: string
  asset: string
}

const DAY_MS = 86_400_000

/**
 * Assets of which a deposit of the last day has moved since they were learned, and that were not learned within ten minutes
 * (too few deposits are no knowledge, so those are looked at each time).
 * Reads a day of deposits_newest for each connection, however long its history is; what moved later than a day after it was
 * seen is counted with the asset's next deposit.
 */
export function listMovedAssets(db: Tx | Sql, now: Date): Promise<MovedAsset[]> {
  // As values, not as weir_now(): only then does the planner know how few rows a day is, and takes that index.
  const [yesterday, tenMinutesAgo] = [new Date(now.getTime() - DAY_MS), new Date(now.getTime() - 10 * 60_000)]
  return db<MovedAsset[]>`
    select distinct d.merchant_id, d.environment, d.connection_id, d.asset
    from connections c
    join deposits d on d.merchant_id = c.merchant_id and d.environment = c.environment and d.connection_id = c.id
      and d.detected_at > ${yesterday}
    left join confirmation_times t on t.merchant_id = d.merchant_id and t.connection_id = d.connection_id and t.asset = d.asset
    where c.provider = 'breet' and c.status = 'active'
      and (t.learned_at is null or (d.updated_at >= t.learned_at and (t.deposits < ${ENOUGH_DEPOSITS} or t.learned_at <= ${tenMinutesAgo})))
    order by 1, 3, 4`
}

/**
 * Learns these assets of one connection in one statement: the newest thousand deposits of the last 90 days, by provider times,
 * from detection to the first final word. Only what Breet's own record confirmed counts, and not what had been held before
 * anybody told us: its first final word is not known.
 */
export async function learnTimes(
  db: Tx, { merchantId, environment, connectionId }: Omit<MovedAsset, 'asset'>, assets: readonly string[],
): Promise<void> {
  await db`
    insert into confirmation_times (merchant_id, connection_id, asset, deposits, p50_ms, p95_ms, p99_ms, learned_at)
    select ${merchantId}, ${connectionId}, moved.asset, learned.deposits, learned.p50, learned.p95, learned.p99, weir_now()
    from unnest(${assets as string[]}::text[]) moved (asset)
    cross join lateral (
      select count(*)::int as deposits,
        coalesce(percentile_disc(0.50) within group (order by ms), 0) as p50,
        coalesce(percentile_disc(0.95) within group (order by ms), 0) as p95,
        coalesce(percentile_disc(0.99) within group (order by ms), 0) as p99
      from (
        select least(greatest(extract(epoch from least(d.flagged_at, d.completed_at) - d.detected_at) * 1000, 0), 2147483647)::int as ms
        from deposits d
        where d.merchant_id = ${merchantId} and d.environment = ${environment} and d.connection_id = ${connectionId} and d.asset = moved.asset
          and d.detected_at > (select weir_now()) - interval '90 days'
          and d.status in ('flagged', 'completed') and d.verification = 'verified'
          and (d.flagged_at is not null or (d.completed_at is not null and d.released_by is null and d.release_fee_usd is null))
        order by d.detected_at desc, d.id desc limit 1000) newest) learned
    order by moved.asset
    on conflict (merchant_id, connection_id, asset) do update set deposits = excluded.deposits, p50_ms = excluded.p50_ms,
      p95_ms = excluded.p95_ms, p99_ms = excluded.p99_ms, learned_at = excluded.learned_at`
}

export interface UsualTimeRow extends UsualTime {
  connectionId: string
  asset: string
  learnedAt: Date
}

/** What was learned at this merchant's connections; at most one row an asset of each. */
export function listUsualTimes(db: Tx, merchantId: string): Promise<UsualTimeRow[]> {
  return db<UsualTimeRow[]>`
    select connection_id, asset, deposits, p50_ms, p95_ms, p99_ms, learned_at from confirmation_times where merchant_id = ${merchantId}`
}
