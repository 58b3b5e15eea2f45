import { PAYOUT_MEANING, payoutState, type PayoutState } from '@/components/addresses/payout-words'
import { accountWords } from '@/lib/contracts/account-words'
import { AppLink } from '@/components/ui/app-link'

/** How an address pays out, as far as it is known. */
export interface PayoutAddress {
  id: string
  bankName: string | null
  accountLastFour: string | null
  autoSettlement: boolean | null
}

/** Total: what the silence means, by what is known of the address. */
const SILENCE: Record<PayoutState, string> = {
  no_bank: PAYOUT_MEANING.no_bank,
  on: 'Automatic payout is on for this address now: what is credited while it is on should be paid out within minutes. What was credited before it was turned on stays in your balance.',
  off: PAYOUT_MEANING.off,
  not_known: 'Whether Breet pays out this address by itself is not known. Until a payout is shown here, count the money as being in your Breet balance.',
}

/** A completed deposit that no payout names: where its money is. */
export function NoPayout({ address }: { address: PayoutAddress | null }) {
  return (
    <div className="grid gap-2 p-4 text-body text-ink-2">
      <p>No payout names this deposit.{address === null && ' What is credited stays in your Breet balance until Breet pays it out.'}</p>
      {address !== null && (
        <p>
          {SILENCE[payoutState(address)]}
          {address.bankName !== null && ` It pays out to ${accountWords(address.bankName, address.accountLastFour)}.`}{' '}
          <AppLink href={`/addresses/${address.id}#payouts`} className="link">
            Payouts of this address
          </AppLink>
        </p>
      )}
    </div>
  )
}
