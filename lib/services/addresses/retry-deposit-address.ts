import { type DepositAddressView, reviveAddress } from '@/lib/db/deposit-addresses'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'
import { provisionWithin } from './create-deposit-address'
import { getDepositAddress } from './get-deposit-address'

/** Asks once more for an address that Breet refused; only when a person wants it, never by itself. */
export async function retryDepositAddress(caller: Caller, input: { id: string }): Promise<DepositAddressView> {
  requireRole(caller.actor, 'operator')
  const row = await getDepositAddress(caller, input)
  const revived = await forCaller(caller, (ctx) => reviveAddress(ctx.db, ctx.merchantId, row.id))
  return revived ? provisionWithin(caller, row.id, 8_000) : row
}
