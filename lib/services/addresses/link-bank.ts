import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'
import { compareAccounts, type PayoutBank } from '@/lib/domain/payout'
import { setWalletBank } from '@/lib/providers/breet/settlement'
import { requireRole } from '../roles'
import { changePayout } from './change-payout'
import { openConfirmation } from './confirmation'
import { bankOf, standingOf } from './record-payout'

/**
 * Links the confirmed account to an address, or puts it in the place of the one before: from Breet's answer on, what is
 * credited there is paid out to it. The account number goes to Breet and nowhere else.
 * @throws AppError forbidden, not_found; conflict when the confirmation is over, or another bank was linked since; see changePayout.
 */
export async function linkBank(caller: Caller, input: { addressId: string; confirmation: string }): Promise<PayoutBank> {
  requireRole(caller.actor, 'owner')
  const now = await forCaller(caller, (ctx) => Promise.resolve(ctx.now))
  const { bankId, bankName, accountName, accountNumber, narration, standing } = openConfirmation(caller, input.addressId, input.confirmation, now)
  const bank: PayoutBank = { bankId, bankName, accountName, accountLastFour: accountNumber.slice(-4) }
  await changePayout(caller, {
    addressId: input.addressId,
    kind: 'address.bank',
    wish: { ...bank },
    check: (row) => {
      const known = bankOf(row)
      // The same again is harmless: a click that was sent twice, or an answer that was lost.
      if (standingOf(row) === standing || (known !== null && compareAccounts(bank, known) === 'same')) return
      throw new AppError('conflict', 'The bank of this address was changed meanwhile. Look at the one it has now, then enter the account again.')
    },
    send: async (breet, walletId) => {
      await setWalletBank(breet, { walletId, bankId, accountNumber, ...(narration === null ? {} : { narration }) })
      return { bank, autoSettlement: null }
    },
    cameTrue: (news) => {
      const told = news.bank === null ? 'unknown' : compareAccounts(news.bank, bank)
      return told === 'unknown' ? null : told === 'same'
    },
  })
  return bank
}
