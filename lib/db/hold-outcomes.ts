import type { Tx } from './client'
import type { Environment } from './transaction'

/** What became of a merchant's own holds below the minimum. */
export interface HoldOutcomes {
  /** those that were held at least a day ago: the rest may yet go either way */
  holds: number
  /** released by a top-up, ever and within a day */
  toppedUp: number
  toppedUpInADay: number
  /** released without a top-up and without a fee */
  releasedUnasked: number
  /** half of the top-ups took no longer than this from the flag; null without one */
  topUpMedianMs: number | null
}

/**
 * Of the last 180 days. Ended holds are found through their releases, open ones through their status: both are short lists. A
 * release is written down after its holds began, so older ones are not read.
 */
export async function readHoldOutcomeRow(db: Tx, { merchantId, environment }: { merchantId: string; environment: Environment }): Promise<HoldOutcomes> {
  const [row] = await db<HoldOutcomes[]>`
    with ended as (
      select d.flagged_at, d.completed_at, r.cause from releases r
      join deposits d on d.merchant_id = r.merchant_id and d.release_id = r.id
      where r.merchant_id = ${merchantId} and r.environment = ${environment} and r.created_at >= (select weir_now()) - interval '180 days'
        and d.hold_cause = 'below_minimum'),
    open as (
      select flagged_at, null::timestamptz as completed_at, null as cause from deposits
      where merchant_id = ${merchantId} and environment = ${environment} and status = 'flagged' and hold_cause = 'below_minimum'),
    old as (
      select * from (select * from ended union all select * from open) h
      where flagged_at between weir_now() - interval '180 days' and weir_now() - interval '1 day')
    select count(*) as holds, count(*) filter (where cause = 'top_up') as topped_up,
      count(*) filter (where cause = 'top_up' and completed_at - flagged_at <= interval '1 day') as topped_up_in_a_day,
      count(*) filter (where cause = 'unknown') as released_unasked,
      (percentile_disc(0.5) within group (order by extract(epoch from completed_at - flagged_at) * 1000) filter (where cause = 'top_up'))::bigint as top_up_median_ms
    from old`
  return row!
}
