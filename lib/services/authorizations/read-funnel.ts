import { countFunnel, type FunnelCounts } from '@/lib/db/authorization-counts'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

const DAY_MS = 86_400_000

/** What became of the sessions that were asked for in the last `days` days: every one of them has exactly one end. */
export async function readFunnel(caller: Caller, input: { days: number }): Promise<FunnelCounts> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, (ctx) => {
    const since = new Date(ctx.now.getTime() - input.days * DAY_MS)
    return countFunnel(ctx.db, ctx.merchantId, caller.environment, since)
  })
}
