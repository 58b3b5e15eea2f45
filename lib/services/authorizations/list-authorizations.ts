import { type AuthorizationRow, type AuthorizationView, listAuthorizationRows } from '@/lib/db/authorizations'
import { decodeCursor, type Page } from '@/lib/db/cursor'
import { type Caller, forCaller } from '@/lib/db/transaction'

/** Newest first; a customer sees the own ones only. */
export async function listAuthorizations(
  caller: Caller,
  input: { customerId?: string | null; status?: AuthorizationRow['status'] | null; cursor?: string | null; limit?: number } = {},
): Promise<Page<AuthorizationView>> {
  const { actor, merchantId, environment } = caller
  const after = decodeCursor(input.cursor)
  const customerId = actor.kind === 'customer' ? actor.id : (input.customerId?.replaceAll('\u0000', '') ?? null)
  return forCaller(caller, (ctx) =>
    listAuthorizationRows(ctx.db, { merchantId, environment, customerId, status: input.status ?? null, after, limit: input.limit ?? 50 }))
}
