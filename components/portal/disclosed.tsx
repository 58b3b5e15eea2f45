import type { ReactNode } from 'react'

import { Amount } from '@/components/ui/amount'
import { AssetMark } from '@/components/ui/marks'
import type { Authorization, Transfer } from '@/lib/contracts/authorizations'
import { networkName } from '@/lib/contracts/networks'
import type { PlannedTransfer } from '@/lib/contracts/planned-transfers'

import { approval, planned } from './messages'
import { Opener } from './opener'
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
  const news = newestOf(transfers, plans)
  // What the headline tells is not told again below it.
  const listed = isAsked ? transfers : transfers.filter((transfer) => transfer !== news)
  const places = (
    <>
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
      {listed.length > 0 && <Sent transfers={listed} />}
    </>
  )
  // The question above shows the address it is about: the others step back until it is answered.
  if (isAsked) {
    return (
      <details>
        <Opener>{approval.placesTitle(cryptoCurrency)}</Opener>
        <div className="mt-2 grid gap-3">{places}</div>
      </details>
    )
  }
  const { state, title, detail } = headlineOf({ authorization, transfers, plans, merchantName }, news)
  return (
    <section className="grid gap-3">
      {state !== null && <div>{state}</div>}
      <h2 className="text-portal-title">{title}</h2>
      <p className="text-story text-ink-2">{detail}</p>
      {places}
    </section>
  )
}

/** The newest of what was answered and sent, both newest first; undefined after the approval alone. */
function newestOf([sent]: Transfer[], plans: PlannedTransfer[]): Transfer | PlannedTransfer | undefined {
  const answered = plans.find(({ answer }) => answer !== null)
  if (sent === undefined || answered?.answeredAt == null) return sent ?? answered
  return Date.parse(answered.answeredAt) > Date.parse(sent.createdAt) ? answered : sent
}

/** Who comes back to the page looks for the news. */
function headlineOf({ authorization, merchantName }: DisclosedProps, news: Transfer | PlannedTransfer | undefined): { state: ReactNode; title: string; detail: string } {
  const { cryptoCurrency: coin, addresses } = authorization
  if (news !== undefined && 'txHash' in news) {
    return { state: <TransferState status={news.status} />, title: approval.sentNews(news.amount, coin), detail: approval.sent(networkName(news.network), news.createdAt) }
  }
  if (news?.answer === 'refused') return { state: null, title: planned.saidNo, detail: planned.saidNoDetail(merchantName) }
  const state = <AuthorizationState status="authorized" />
  if (news?.answer === 'confirmed') return { state, title: planned.saidYes(news.amount, coin), detail: planned.saidYesDetail(merchantName) }
  const networks = addresses.map(({ network }) => networkName(network))
  return { state, title: approval.authorizedTitle, detail: networks.length === 0 ? approval.noAddress(merchantName) : approval.authorized(merchantName, coin, networks) }
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
            <p className="flex flex-wrap items-center justify-between gap-x-3">
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
