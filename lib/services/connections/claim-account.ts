import { claimProviderAccount } from '@/lib/db/provider-accounts'
import type { MerchantCtx } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'

/**
 * Makes a Breet app id this merchant's, in the transaction that connects it: two merchants with one account would each count
 * the other's deposits as their own. Whose it is stays unsaid. @throws AppError account_taken
 */
export async function claimAccount(ctx: MerchantCtx, appId: string): Promise<void> {
  if (await claimProviderAccount(ctx.db, 'breet', appId)) return
  throw new AppError(
    'account_taken',
    'This Breet app id is connected by another merchant of this installation already. Switch that connection off first, or make' +
      ' another app id at Breet. If you know of no other merchant, ask the operator of this installation.',
  )
}
