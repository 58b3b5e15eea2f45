import type { MonthSums } from '../domain/drift'
import type { Tx } from './client'

/**
 * What verified completed deposits were worth when the first message that carried a value came, and when completed: a row a
 * month and asset, newest month first. "First" is the order of the fold (domain/observation.ts): the provider's time unless it
 * is over ten minutes ahead of the arrival, a webhook before a read-back, then the hash.
 */
export function listValueDriftRows(db: Tx, merchantId: string, environment: 'test' | 'live', from: Date): Promise<MonthSums[]> {
  return db<MonthSums[]>`
    with completed as materialized (
      select id, connection_id, asset, amount_usd, coalesce(completed_at, completed_seen_at) as at from deposits
      where merchant_id = ${merchantId} and environment = ${environment} and status = 'completed' and verification = 'verified'
        and amount_usd is not null and coalesce(completed_at, completed_seen_at) >= ${from}),
    detected as (
      select distinct on (o.deposit_id) o.deposit_id, (o.facts ->> 'amountUsd')::numeric as usd, o.status
      from deposit_observations o join completed c on c.id = o.deposit_id
      where o.merchant_id = ${merchantId} and o.facts ->> 'amountUsd' is not null
      order by o.deposit_id, case when o.provider_at <= o.received_at + interval '10 minutes' then o.provider_at else o.received_at end,
        (o.source = 'readback'), o.id collate "C")
    select to_char(c.at at time zone 'UTC', 'YYYY-MM') as month, c.asset, s.symbol, s.network, count(*)::int as deposits,
      count(*) filter (where d.status = 'completed')::int as first_seen_completed, sum(d.usd) as detected_usd, sum(c.amount_usd) as completed_usd
    from completed c join detected d on d.deposit_id = c.id
    left join assets s on s.merchant_id = ${merchantId} and s.connection_id = c.connection_id and s.identifier = c.asset
    group by 1, 2, 3, 4 order by 1 desc, 3, 4, 2`
}
