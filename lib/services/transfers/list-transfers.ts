import { decodeCursor, type Page } from '@/lib/db/cursor'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { listTransferRows, type TransferView } from '@/lib/db/transfers'
import { transferFor } from '../authorizations/for-reader'

/** Newest first; a customer sees the own ones only. */
export async function listTransfers(
  caller: Caller,
  input: { customerId?: string | null; authorizationId?: string | null; cursor?: string | null; limit?: number } = {},
): Promise<Page<TransferView>> {
  const { actor, merchantId, environment } = caller
  const after = decodeCursor(input.cursor)
  const customerId = actor.kind === 'customer' ? actor.id : (input.customerId?.replaceAll('\u0000', '') ?? null)
  const authorizationId = input.authorizationId?.replaceAll('\u0000', '') ?? null
  const page = await forCaller(caller, (ctx) =>
    listTransferRows(ctx.db, { merchantId, environment, customerId, authorizationId, after, limit: input.limit ?? 50 }))
  return { ...page, rows: page.rows.map((row) => transferFor(actor, row)) }
}
