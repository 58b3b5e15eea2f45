import { listTopUpMarginRows, type TopUpMarginRow } from '@/lib/db/top-up-margins'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

/** The margins that the merchant has set; where none is set Weir's own count. */
export async function listTopUpMargins(caller: Caller): Promise<TopUpMarginRow[]> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, (ctx) => listTopUpMarginRows(ctx.db, ctx.merchantId, caller.environment))
}
