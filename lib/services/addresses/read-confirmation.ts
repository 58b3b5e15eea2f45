import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'
import { openConfirmation } from './confirmation'
import { getDepositAddress } from './get-deposit-address'

/** What a member is asked to agree to before a bank is linked. */
export interface AccountToLink {
  bankName: string
  accountName: string
  accountLastFour: string
  narration: string | null
  /** UTC ISO */
  expiresAt: string
}

/** The confirmed account without its number. @throws AppError forbidden, not_found; conflict when the confirmation is over. */
export async function readConfirmation(caller: Caller, input: { addressId: string; confirmation: string }): Promise<AccountToLink> {
  requireRole(caller.actor, 'owner')
  await getDepositAddress(caller, { id: input.addressId })
  const now = await forCaller(caller, (ctx) => Promise.resolve(ctx.now))
  const { bankName, accountName, accountNumber, narration, expiresAt } = openConfirmation(caller, input.addressId, input.confirmation, now)
  return { bankName, accountName, accountLastFour: accountNumber.slice(-4), narration, expiresAt }
}
