import { appendAudit } from '@/lib/db/audit-log'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { resolveAccount } from '@/lib/providers/breet/settlement'
import { recorded } from '../connections/record-call'
import { limitOf } from '../limit'
import { requireRole } from '../roles'
import { sealConfirmation } from './confirmation'
import { type BankCurrency, listPayoutBanks } from './list-payout-banks'
import { payoutAddressOf } from './payout-address-of'
import { standingOf } from './record-payout'

const CONFIRMATION_LASTS_MS = 10 * 60_000
/** For one merchant: each number that is tried tells a person's name. */
const names = limitOf({ times: 30, withinMs: 10 * 60_000 })

/**
 * Asks the bank, through Breet, whose account this is. That it was asked is on record, with the last four digits; nothing else is
 * stored and nothing changes: what comes back is the account sealed for this member, to be linked within ten minutes.
 * @throws AppError forbidden, not_found, conflict, too_many_requests; provider_refused with Breet's words when there is no such account.
 */
export async function confirmAccount(
  caller: Caller, input: { addressId: string; currency: BankCurrency; bankId: string; accountNumber: string; narration?: string },
): Promise<{ confirmation: string }> {
  requireRole(caller.actor, 'owner')
  const { addressId, bankId, accountNumber } = input
  const { row, breet } = await payoutAddressOf(caller, addressId)
  await names.takeOrRefuse(caller.merchantId, 'Many account names were asked for just now.')
  await forCaller(caller, (ctx) => appendAudit(ctx, { action: 'address.confirm_account', subject: row.id, data: { bankId, accountLastFour: accountNumber.slice(-4) } }))
  const account = await recorded(caller.db, row.connectionId, () => resolveAccount(breet, { bankId, accountNumber }))
  const bankName = account.bankName ?? (await listPayoutBanks(caller, input)).find((bank) => bank.bankId === bankId)?.name ?? `Breet’s bank ${bankId}`
  const expiresAt = await forCaller(caller, ({ now }) => Promise.resolve(new Date(now.getTime() + CONFIRMATION_LASTS_MS).toISOString()))
  const { accountName } = account
  const narration = input.narration ?? null
  return { confirmation: sealConfirmation(caller, addressId, { bankId, bankName, accountNumber, accountName, narration, standing: standingOf(row), expiresAt }) }
}
