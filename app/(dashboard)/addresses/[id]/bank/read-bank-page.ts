import type { BankChoice } from '@/components/addresses/bank-picker'
import type { MemberCaller } from '@/lib/auth/require-member'
import type { BankCurrency } from '@/lib/contracts/address-payouts'
import { isAppError } from '@/lib/domain/errors'
import { listPayoutBanks } from '@/lib/services/addresses/list-payout-banks'
import { type AccountToLink, readConfirmation } from '@/lib/services/addresses/read-confirmation'

/** The banks, or why Breet did not give them: that is a state of the page, not its end. */
export async function readBanks(caller: MemberCaller, addressId: string, currency: BankCurrency): Promise<{ banks: BankChoice[] } | { problem: string }> {
  try {
    const banks = await listPayoutBanks(caller, { addressId, currency })
    return { banks: banks.map(({ bankId, name }) => ({ value: bankId, label: name })) }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

/** The account to agree to, or why it must be confirmed once more. */
export async function readAccount(caller: MemberCaller, addressId: string, confirmation: string): Promise<{ account: AccountToLink } | { problem: string }> {
  try {
    return { account: await readConfirmation(caller, { addressId, confirmation }) }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

function problemOf(error: unknown): string {
  if (!isAppError(error) || !(error.code.startsWith('provider_') || error.code === 'conflict')) throw error
  const { providerMessage } = error.extra
  return providerMessage === undefined ? error.message : `${error.message} In its own words: “${providerMessage}”.`
}
