import { decodeCursor, type Page } from '@/lib/db/cursor'
import { type DepositAddressView, listAddressRows } from '@/lib/db/deposit-addresses'
import { type Caller, forCaller } from '@/lib/db/transaction'

/** Newest first; a customer sees the own ones only. */
export async function listDepositAddresses(
  caller: Caller, input: { customerId?: string | null; cursor?: string | null; limit?: number } = {},
): Promise<Page<DepositAddressView>> {
  const { actor, merchantId, environment } = caller
  const after = decodeCursor(input.cursor)
  const customerId = actor.kind === 'customer' ? actor.id : (input.customerId?.replaceAll('\u0000', '') ?? null)
  return forCaller(caller, (ctx) => listAddressRows(ctx.db, { merchantId, environment, customerId, after, limit: input.limit ?? 50 }))
}
