import type { Tx } from './client'
import type { AuthorizationRow } from './authorizations'

export type AuthorizationCounts = Partial<Record<AuthorizationRow['status'], number>>

export async function countAuthorizationRows(db: Tx, merchantId: string, environment: AuthorizationRow['environment']): Promise<AuthorizationCounts> {
  const rows = await db<{ status: AuthorizationRow['status']; count: number }[]>`
    select status, count(*)::int as count from authorizations
    where merchant_id = ${merchantId} and environment = ${environment} group by status`
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]))
}

/** Every session that was asked for since then, each in exactly one of the five ends. */
export interface FunnelCounts {
  made: number
  /** its link was seen: a browser reported that it shows it, or it was answered, which nobody does who has not seen it */
  shown: number
  approved: number
  declined: number
  expired: number
  failed: number
  /** may still be decided */
  open: number
  /** of those approved, half took no longer, from the link to the decision */
  medianMs: number | null
}

/** One pass over the newest sessions, which authorizations_newest finds: the time is a value, so that the planner knows how few they are. */
export async function countFunnel(db: Tx, merchantId: string, environment: AuthorizationRow['environment'], since: Date): Promise<FunnelCounts> {
  const [row] = await db<FunnelCounts[]>`
    select count(*)::int as made, count(*) filter (where shown_at is not null or status in ('authorized', 'rejected'))::int as shown,
      count(*) filter (where status = 'authorized')::int as approved,
      count(*) filter (where status = 'rejected')::int as declined,
      count(*) filter (where status = 'expired')::int as expired,
      count(*) filter (where status = 'failed')::int as failed,
      count(*) filter (where status in ('creating', 'initiated'))::int as open,
      round(percentile_disc(0.5) within group (order by greatest(extract(epoch from decided_at - created_at), 0))
        filter (where status = 'authorized') * 1000)::float8 as median_ms
    from authorizations
    where merchant_id = ${merchantId} and environment = ${environment} and created_at >= ${since}`
  return row!
}
