import type { MonthSums } from '../domain/drift'
import type { Tx } from './client'

/**
 * What verified completed deposits were worth when the first message that carried a value came, and when completed: a row a
 * month and asset, newest month first. A month is a range of an index that has all of it, so
 * no row is read and no row's month is reckoned.
 */
export function listValueDriftRows(db: Tx, merchantId: string, environment: 'test' | 'live', from: Date): Promise<MonthSums[]> {
  return db<MonthSums[]>`
    with months as (
      select m as start from generate_series(date_trunc('month', ${from}::timestamptz, 'UTC'), weir_now() + interval '1 month', interval '1 month') m),
    summed as (
      select m.start, d.* from months m, lateral (
        select connection_id, asset, count(*) as deposits, count(*) filter (where first_seen_completed) as first_seen_completed,
          sum(amount_usd_at_detection) as detected_usd, sum(amount_usd) as completed_usd
        from deposits
        where merchant_id = ${merchantId} and environment = ${environment} and status = 'completed' and verification = 'verified'
          and completed_at >= greatest(m.start, ${from}) and completed_at < m.start + interval '1 month'
          and amount_usd is not null and amount_usd_at_detection is not null
        group by 1, 2) d)
    select to_char(x.start at time zone 'UTC', 'YYYY-MM') as month, x.asset, s.symbol, s.network, sum(x.deposits)::int as deposits,
      sum(x.first_seen_completed)::int as first_seen_completed, sum(x.detected_usd) as detected_usd, sum(x.completed_usd) as completed_usd
    from summed x left join assets s on s.merchant_id = ${merchantId} and s.connection_id = x.connection_id and s.identifier = x.asset
    group by 1, 2, 3, 4 order by 1 desc, 3, 4, 2`
}
