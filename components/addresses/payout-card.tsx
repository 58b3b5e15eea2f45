import { Landmark, RefreshCw } from 'lucide-react'

import { accountWords } from '@/lib/contracts/account-words'
import type { OpenWish } from '@/lib/domain/payout'

import { LinkButton, Button } from '@/components/ui/button'
import { Card, CardBody, CardFooter, CardHeader, Note } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { PostButton } from '@/components/ui/post-button'
import { Time } from '@/components/ui/time'

import type { AddressRecord } from './address-header'
import { PayoutBadge } from './payout-badge'
import { BUSINESS_WIDE, PAYOUT_MEANING, payoutState } from './payout-words'

interface PayoutCardProps {
  address: AddressRecord
  /** asked of Breet and not answered */
  wishes: OpenWish[]
  /** why this person may not change where money goes */
  ownerReason?: string
  /** why this person may not ask Breet */
  operatorReason?: string
}

/** Where Breet pays out what is credited here, whether it does so by itself, and what is not known. */
export function PayoutCard({ address, wishes, ownerReason, operatorReason }: PayoutCardProps) {
  const state = payoutState(address)
  return (
    <Card>
      <span id="payouts" className="block scroll-mt-24" />
      <CardHeader mark={<Landmark aria-hidden size={16} className="text-ink-2" />} title="Payout to a bank" note="Breet to your bank" aside={<PayoutBadge state={state} />} />
      <CardBody className="grid gap-4">
        {wishes.map((wish) => (
          <Unanswered key={wish.about} wish={wish} />
        ))}
        <p className="text-body text-ink-2">{PAYOUT_MEANING[state]}</p>
        {address.bankName !== null && <Bank address={address} />}
        <Actions address={address} ownerReason={ownerReason} operatorReason={operatorReason} />
      </CardBody>
      <CardFooter>{BUSINESS_WIDE}</CardFooter>
    </Card>
  )
}

function Bank({ address: { bankName, accountName, accountLastFour, bankLinkedAt } }: { address: AddressRecord }) {
  return (
    <Facts
      items={[
        { name: 'Bank', value: bankName },
        { name: 'Name', value: accountName ?? 'not told by Breet' },
        {
          name: 'Account',
          value: (
            <>
              <span aria-hidden>•••• </span>
              <span className="sr-only">ending in </span>
              <span className="mono">{accountLastFour}</span>
            </>
          ),
        },
        ...(bankLinkedAt === null ? [] : [{ name: 'Known since', value: <Time at={bankLinkedAt} /> }]),
      ]}
    />
  )
}

function Actions({ address: { id, bankName, autoSettlement }, ownerReason, operatorReason }: Omit<PayoutCardProps, 'wishes'>) {
  const hasBank = bankName !== null
  const words = hasBank ? 'Replace bank' : 'Link a bank'
  const post = `/api/dashboard/addresses/${id}`
  return (
    <div className="flex flex-wrap items-start gap-2">
      {ownerReason === undefined ? (
        <LinkButton href={`/addresses/${id}/bank`} variant={hasBank ? 'secondary' : 'primary'}>
          {words}
        </LinkButton>
      ) : (
        <Button disabledReason={ownerReason}>{words}</Button>
      )}
      {autoSettlement !== true && (
        <PostButton
          action={`${post}/auto-settlement`}
          fields={{ on: 'on' }}
          busyWords="Asking Breet"
          variant={hasBank ? 'primary' : 'secondary'}
          disabledReason={ownerReason ?? (hasBank ? undefined : 'needs a bank first')}
        >
          Turn automatic payout on
        </PostButton>
      )}
      {autoSettlement !== false && (hasBank || autoSettlement) && (
        <PostButton action={`${post}/auto-settlement`} fields={{ on: 'off' }} busyWords="Asking Breet" disabledReason={ownerReason}>
          Turn automatic payout off
        </PostButton>
      )}
      <PostButton action={`${post}/read-payout-back`} busyWords="Asking Breet" icon={<RefreshCw aria-hidden size={13} />} disabledReason={operatorReason}>
        Ask Breet what it has
      </PostButton>
    </div>
  )
}

function Unanswered({ wish }: { wish: OpenWish }) {
  return (
    <Note tone="orange">
      <p className="font-strong">
        {wish.about === 'bank'
          ? `Asked Breet to pay out to ${accountWords(wish.bank.bankName, wish.bank.accountLastFour)}`
          : `Asked Breet to turn automatic payout ${wish.on ? 'on' : 'off'}`}{' '}
        <Time at={wish.at} />: not answered
      </p>
      <p>
        Whether it was done is not known{wish.words === null ? '' : ` (“${wish.words}”)`}, so what stands below is what was known before. Weir reads Breet’s
        record for some minutes; if that does not tell, ask again for the same, which is harmless, or look in Breet’s dashboard.
      </p>
    </Note>
  )
}
