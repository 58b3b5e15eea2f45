import type { WalletBank } from '../port'
import { lastFourOf, maskAccounts } from './mask-accounts'
import { walletBank } from './payload-settlement'

/**
 * The bank that a wallet's record names, without its account number. A form we do not know counts as "names none": the
 * address itself must stay readable.
 */
export function bankOfWallet(record: unknown): WalletBank | null {
  const parsed = walletBank.safeParse(maskAccounts(record))
  if (!parsed.success) return null
  const { bankId, id, bankName, name, accountName, accountNumber } = parsed.data
  const bank: WalletBank = {
    bankId: bankId ?? id ?? null,
    bankName: bankName ?? name ?? null,
    accountName: accountName ?? null,
    accountLastFour: lastFourOf(accountNumber) ?? null,
  }
  return bank.bankId === null && bank.accountLastFour === null ? null : bank
}
