import { type ApiKeyListing, listApiKeyRows } from '@/lib/db/api-keys'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

/** Keys of the caller's environment, newest first, revoked ones included. */
export async function listApiKeys(caller: Caller): Promise<ApiKeyListing[]> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, (ctx) => listApiKeyRows(ctx.db, ctx.merchantId, caller.environment))
}
