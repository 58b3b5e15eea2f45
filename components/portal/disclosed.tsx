import { Amount } from '@/components/ui/amount'
import { AssetMark } from '@/components/ui/marks'
import type { Authorization, Transfer } from '@/lib/contracts/authorizations'
import { networkName } from '@/lib/contracts/networks'
import type { PlannedTransfer } from '@/lib/contracts/planned-transfers'

import { approval, planned } from './messages'
import { BinancePlace } from './place'
import { AuthorizationState, TransferState } from './states'

interface DisclosedProps {
  authorization: Authorization
  transfers: Transfer[]
  plans: PlannedTransfer[]
  merchantName: string
}

/** After approval: the addresses the customer showed, to recognise them, what they confirmed, and what was sent there. */
export function Disclosed({ authorization, transfers, plans, merchantName }: DisclosedProps) {
  const { cryptoCurrency, addresses } = authorization
  const isAsked = plans.some(({ status }) => status === 'waiting')
  return (
    <section className="grid gap-3">
      <div>
        <AuthorizationState status="authorized" />
      </div>
      <h2 className="text-portal-title">{isAsked ? approval.placesTitle(cryptoCurrency) : approval.authorizedTitle}</h2>
      <p className="text-story text-ink-2">{addresses.length === 0 ? approval.noAddress(merchantName) : approval.authorized(merchantName, cryptoCurrency)}</p>
      <ul className="divide-y border-t">
        {addresses.map(({ network, address, tag, minimumAmount }) => (
          <li key={network} className="grid gap-1.5 py-3">
            <p className="flex flex-wrap items-center justify-between gap-x-3 text-story">
              <AssetMark symbol={cryptoCurrency} network={networkName(network)} />
              {minimumAmount !== null && <span className="text-body text-ink-2">{approval.least(minimumAmount, cryptoCurrency)}</span>}
            </p>
            <BinancePlace address={address} tag={tag} />
          </li>
        ))}
      </ul>
      <Answers plans={plans} />
      {transfers.length > 0 && <Sent transfers={transfers} />}
    </section>
  )
}

function Answers({ plans }: { plans: PlannedTransfer[] }) {
  const lines = plans.flatMap(({ id, answer, answeredAt, amount, cryptoCurrency, network }) =>
    answer === null || answeredAt === null ? [] : [{ id, words: planned.answered[answer](amount, cryptoCurrency, networkName(network), answeredAt) }])
  if (lines.length === 0) return null
  return (
    <ul className="grid gap-1 text-story text-ink-2">
      {lines.map(({ id, words }) => (
        <li key={id}>{words}</li>
      ))}
    </ul>
  )
}

function Sent({ transfers }: { transfers: Transfer[] }) {
  return (
    <>
      <h3 className="text-story font-strong">{approval.sentTitle}</h3>
      <ul className="divide-y border-t">
        {transfers.map((transfer) => (
          <li key={transfer.id} className="grid gap-1 py-2.5">
            <p className="flex items-center justify-between gap-3">
              <TransferState status={transfer.status} />
              <Amount value={transfer.amount} unit={transfer.cryptoCurrency} />
            </p>
            <p className="text-story text-ink-2">{approval.sent(networkName(transfer.network), transfer.createdAt)}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
