import type { Tx } from './client'
import type { ReleaseRow } from './releases'

export interface RecentReleaseRow extends Pick<ReleaseRow, 'id' | 'cause' | 'inferred'> {
  /** deposits that left their hold with it */
  members: number
  /** what they were worth when completed, USD; null when one is not known */
  amountUsd: string | null
  /** the resolution fee, USD; null: none */
  feeUsd: string | null
  completedAt: Date
  symbol: string
  network: string | null
  customerName: string | null
}

/** Releases completed since then, newest first. One is written down after it happened, so older rows are not read. */
export function listRecentReleaseRows(
  db: Tx, { merchantId, environment }: { merchantId: string; environment: ReleaseRow['environment'] }, since: Date, limit: number,
): Promise<RecentReleaseRow[]> {
  return db<RecentReleaseRow[]>`
    select r.id, r.cause, r.inferred, count(*) as members, case when count(*) = count(d.amount_usd) then sum(d.amount_usd) end as amount_usd,
      sum(d.release_fee_usd) as fee_usd, max(d.completed_at) as completed_at, coalesce(max(s.symbol), r.asset) as symbol, max(s.network) as network,
      max(c.name) as customer_name
    from releases r
    join deposits d on d.merchant_id = r.merchant_id and d.release_id = r.id
    left join assets s on s.merchant_id = r.merchant_id and s.connection_id = r.connection_id and s.identifier = r.asset
    left join customers c on c.merchant_id = d.merchant_id and c.id = d.customer_id
    where r.merchant_id = ${merchantId} and r.environment = ${environment} and r.created_at >= ${since}
    group by r.merchant_id, r.id having max(d.completed_at) >= ${since}
    order by completed_at desc, r.id limit ${limit}`
}
