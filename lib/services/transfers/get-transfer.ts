import { type Caller, forCaller } from '@/lib/db/transaction'
import { findTransfer, type TransferView } from '@/lib/db/transfers'
import { notFound } from '@/lib/domain/errors'
import { transferFor } from '../authorizations/for-reader'

/** @throws AppError not_found, also for another merchant's, and for another customer's when a customer asks. */
export async function getTransfer(caller: Caller, input: { id: string }): Promise<TransferView> {
  const { actor, merchantId, environment } = caller
  const row = input.id.includes('\u0000') ? null : await forCaller(caller, (ctx) => findTransfer(ctx.db, merchantId, environment, input.id))
  if (!row || (actor.kind === 'customer' && actor.id !== row.customerId)) throw notFound('transfer')
  return transferFor(actor, row)
}
