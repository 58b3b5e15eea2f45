import type { Caller } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'
import { setAutoSettlement } from '@/lib/providers/breet/settlement'
import { changePayout } from './change-payout'
import { bankOf } from './record-payout'

/**
 * Turns automatic payout of one address on or off. Breet's answer is compared with its own record, because sources differ on
 * which of its calls counts (docs/providers.md, C12).
 * @throws AppError forbidden, not_found; conflict while no bank is linked; see changePayout.
 */
export async function switchAutoSettlement(caller: Caller, input: { addressId: string; on: boolean }): Promise<void> {
  const { on } = input
  await changePayout(caller, {
    addressId: input.addressId,
    kind: 'address.auto_settlement',
    wish: { on },
    check: (row) => {
      if (on && bankOf(row) === null) throw new AppError('conflict', 'Link a bank first: without one there is nowhere to pay out to.')
    },
    send: async (breet, walletId) => ({ bank: null, autoSettlement: await setAutoSettlement(breet, { walletId, on }) }),
    cameTrue: (news) => (news.autoSettlement === null ? null : news.autoSettlement === on),
  })
}
