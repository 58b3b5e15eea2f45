import { type CustomerRow, findCustomer } from '@/lib/db/customers'
import { type Caller, forCaller, type MerchantCtx } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'

/** @throws AppError not_found, the same for an unknown customer and another merchant's. */
export async function getCustomer(caller: Caller, input: { id: string }): Promise<CustomerRow> {
  return forCaller(caller, (ctx) => customerOf(ctx, caller, input.id))
}

/** getCustomer inside a transaction. A customer's own link reaches that customer only. */
export async function customerOf(ctx: MerchantCtx, caller: Caller, id: string): Promise<CustomerRow> {
  const reachable = caller.actor.kind !== 'customer' || caller.actor.id === id
  const row = reachable && !id.includes('\u0000') ? await findCustomer(ctx.db, caller.merchantId, caller.environment, id) : null
  if (!row) throw notFound('customer')
  return row
}
