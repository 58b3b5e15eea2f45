import { payoutMoney } from '@/lib/contracts/settlement-words'
import type { Settlement } from '@/lib/contracts/settlements'
import { formatUtc } from '@/lib/contracts/format'
import { isZero } from '@/lib/domain/money'

import { VerificationMark } from '@/components/deposits/deposit-badge'
import { NoValue } from '@/components/ui/amount'
import { AppLink } from '@/components/ui/app-link'
import { Card, CardFooter, CardHeader, Note } from '@/components/ui/card'
import { Facts, Ledger } from '@/components/ui/facts'
import { FullHash, Id } from '@/components/ui/hash'

import { NoPayout, type PayoutAddress } from './no-payout'
import { SettlementBadge } from './settlement-badge'

interface SettlementCardProps {
  /** newest first */
  settlements: Settlement[]
  /** how the address it came to pays out; null when no address of ours matches */
  address?: PayoutAddress | null
}

/** What Breet paid out to the merchant for one deposit, newest first, and what to do when it did not arrive. */
export function SettlementCard({ settlements, address = null }: SettlementCardProps) {
  return (
    <Card>
      <CardHeader title="Settlement" aside={settlements.length === 0 ? undefined : way(settlements[0]!)} />
      {settlements.length === 0 ? (
        <NoPayout address={address} />
      ) : (
        <ul className="divide-y">
          {settlements.map((settlement) => (
            <li key={settlement.id} className="grid gap-3 p-4">
              <Payout settlement={settlement} addressId={address?.id ?? null} />
            </li>
          ))}
        </ul>
      )}
      <CardFooter>Completed means credited at Breet; the bank has it when it says Paid out.</CardFooter>
    </Card>
  )
}

function way({ bankName }: Settlement): string {
  return bankName === null ? 'Breet to you' : 'Breet to your bank'
}

function Payout({ settlement, addressId }: { settlement: Settlement; addressId: string | null }) {
  const { status, providerWord, verification, reason, txHash } = settlement
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <SettlementBadge status={status} providerWord={providerWord} />
        <VerificationMark verification={verification} />
      </div>
      <Sums settlement={settlement} />
      <Advice settlement={settlement} addressId={addressId} />
      <Facts
        items={[
          { name: 'To', value: <Destination settlement={settlement} /> },
          { name: 'Asked for', value: <Moment at={settlement.requestedAt} /> },
          ...(settlement.endedAt === null ? [] : [{ name: ENDED[status], value: <Moment at={settlement.endedAt} /> }]),
          ...(reason === null ? [] : [{ name: 'Breet’s reason', value: reason }]),
          ...(txHash === null ? [] : [{ name: 'Hash', value: <FullHash value={txHash} /> }]),
          { name: 'Breet’s id', value: <Id value={settlement.providerId} what="payout id" /> },
        ]}
      />
    </>
  )
}

const ENDED: Record<Settlement['status'], string> = {
  unknown: 'Ended', pending: 'Ended', processing: 'Ended', completed: 'Paid out', rejected: 'Refused', reversed: 'Came back',
}
/** What the last line of the sum means, by state: money that came back did not arrive. */
const RESULT: Record<Settlement['status'], string> = {
  unknown: 'To arrive', pending: 'To arrive', processing: 'To arrive', completed: 'Paid out', rejected: 'Not sent', reversed: 'Sent, came back',
}

function Sums({ settlement: { status, amount, feeAmount, payoutAmount, currency } }: { settlement: Settlement }) {
  const money = (value: string | null) => (value === null ? 'not known' : payoutMoney(value, currency))
  return (
    <Ledger
      lines={[
        { name: 'From your Breet balance', value: money(amount) },
        { name: 'Payout fee', value: feeAmount === null || isZero(feeAmount) ? money(feeAmount) : `− ${money(feeAmount)}` },
        { name: RESULT[status], value: money(payoutAmount), total: true },
      ]}
    />
  )
}

/** A bank by name and the last four of the account: nothing more of it is kept. */
function Destination({ settlement: { bankName, accountName, accountLastFour } }: { settlement: Settlement }) {
  if (bankName === null && accountName === null && accountLastFour === null) return <NoValue />
  return (
    <>
      {[bankName, accountName].filter((part) => part !== null).join(', ')}{' '}
      {accountLastFour !== null && (
        <span className="whitespace-nowrap">
          <span aria-hidden>•••• </span>
          <span className="sr-only">account ending in </span>
          {accountLastFour}
        </span>
      )}
    </>
  )
}

function Moment({ at }: { at: string }) {
  return <time dateTime={at}>{formatUtc(at)}</time>
}

/** Total: what a person should know or do, by state; null where there is nothing to do. */
const ADVICE: Record<Settlement['status'], { tone: 'plain' | 'red' | 'yellow'; text: string } | null> = {
  unknown: { tone: 'yellow', text: 'Breet uses a word Weir does not know. Whether the money arrived is not known: look in Breet’s dashboard, or ask Breet.' },
  pending: null,
  processing: null,
  completed: null,
  rejected: {
    tone: 'red',
    text: 'Breet refused it before sending, so nothing reached your bank. The full amount is in your Breet balance again. Check the bank account, then withdraw the money in Breet’s dashboard.',
  },
  reversed: {
    tone: 'red',
    text: 'It was sent and came back, so your bank does not have it. The full amount is in your Breet balance again. Ask your bank why, correct the account, then withdraw the money in Breet’s dashboard.',
  },
}

function Advice({ settlement: { status, verification }, addressId }: { settlement: Settlement; addressId: string | null }) {
  const advice = ADVICE[status]
  if (advice === null) return null
  return (
    <Note tone={advice.tone}>
      {verification === 'verifying' && 'A webhook says so; Weir is asking Breet to confirm it. '}
      {advice.text}
      {addressId !== null && (status === 'rejected' || status === 'reversed') && (
        <AppLink href={`/addresses/${addressId}#payouts`} className="link touch mt-1 block w-fit">
          The bank of this address
        </AppLink>
      )}
    </Note>
  )
}
