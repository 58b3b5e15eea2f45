import { type AuthorizationCounts, countAuthorizationRows } from '@/lib/db/authorization-counts'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

/** How many authorizations of the caller's environment are in each status; a status without any is absent. */
export async function countAuthorizations(caller: Caller): Promise<AuthorizationCounts> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, (ctx) => countAuthorizationRows(ctx.db, ctx.merchantId, caller.environment))
}
