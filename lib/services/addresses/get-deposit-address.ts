import { type DepositAddressView, findAddress } from '@/lib/db/deposit-addresses'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'

/** @throws AppError not_found, also for another merchant's, and for another customer's when a customer asks. */
export async function getDepositAddress(caller: Caller, input: { id: string }): Promise<DepositAddressView> {
  const { actor, merchantId, environment } = caller
  const row = input.id.includes('\u0000')
    ? null
    : await forCaller(caller, (ctx) => findAddress(ctx.db, merchantId, environment, input.id))
  if (!row || (actor.kind === 'customer' && actor.id !== row.customerId)) throw notFound('deposit address')
  return row
}
