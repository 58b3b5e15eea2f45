import { type AuthorizationRow, type AuthorizationView, listAuthorizationRows } from '@/lib/db/authorizations'
import { decodeCursor, type Page } from '@/lib/db/cursor'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { authorizationFor } from './for-reader'

/** Newest first; a customer sees the own ones only. */
export async function listAuthorizations(
  caller: Caller,
  input: {
    customerId?: string | null; status?: AuthorizationRow['status'] | null; cryptoCurrency?: string; network?: string; cursor?: string | null; limit?: number
  } = {},
): Promise<Page<AuthorizationView>> {
  const { actor, merchantId, environment } = caller
  const after = decodeCursor(input.cursor)
  const customerId = actor.kind === 'customer' ? actor.id : (input.customerId?.replaceAll('\u0000', '') ?? null)
  const page = await forCaller(caller, (ctx) => listAuthorizationRows(ctx.db, {
    merchantId, environment, customerId, status: input.status ?? null, cryptoCurrency: input.cryptoCurrency?.replaceAll('\u0000', '') ?? null,
    network: input.network?.replaceAll('\u0000', '') ?? null, after, limit: input.limit ?? 50,
  }))
  return { ...page, rows: page.rows.map((row) => authorizationFor(actor, row)) }
}
