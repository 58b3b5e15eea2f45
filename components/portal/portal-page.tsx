import type { ReactNode } from 'react'

import type { Authorization } from '@/lib/contracts/authorizations'
import type { CustomerPage, CustomerPageAddress } from '@/lib/contracts/customer-page'

import { Approval } from './approval'
import { ArrivingDeposit } from './arriving-deposit'
import { AssetChooser } from './asset-chooser'
import { DepositAddress } from './deposit-address'
import { EarlierDeposits } from './earlier-deposits'
import { HeldForReview, HeldPool } from './held-pool'
import { address as words, page } from './messages'
import { approvalsOf, busiestAddress, isLatestNews, newsOf, sectionsOf } from './sections'

interface PortalPageProps {
  view: CustomerPage
  /** from the address bar; the one with something going on when it names none of the customer's */
  wanted: string | undefined
  /** POST target for a new approval link */
  newLinkAction: string
}

/** In the order of need: what is on its way or held first, then where to send, then what was. */
export function PortalPage({ view, wanted, newLinkAction }: PortalPageProps) {
  const { addresses, merchantName } = view
  const selected = addresses.find(({ id }) => id === wanted) ?? busiestAddress(view)
  const { waiting, decided } = approvalsOf(view)
  const answered = decided.filter((one) => isLatestNews(one, view))
  const draw = (authorization: Authorization) => (
    <Approval
      key={authorization.id}
      authorization={authorization}
      transfers={view.transfers.filter(({ authorizationId }) => authorizationId === authorization.id)}
      merchantName={merchantName}
      now={view.now}
      newLinkAction={newLinkAction}
    />
  )
  if (selected === undefined && view.authorizations.length === 0 && view.deposits.length === 0) {
    return (
      <div>
        <h1 className="sr-only">{page.title}</h1>
        <p className="text-ink-2">{page.nothingYet(merchantName)}</p>
      </div>
    )
  }
  return (
    <div className="grid grid-cols-1 gap-8">
      {/* What stands first changes with the state; the page's name does not. */}
      <div className="sr-only">
        <h1>{page.title}</h1>
        <p role="status">{newsOf(view)}</p>
      </div>
      {waiting.map(draw)}
      {answered.map(draw)}
      {selected !== undefined && <AddressSections view={view} selected={selected} />}
      {decided.filter((one) => !answered.includes(one)).map(draw)}
    </div>
  )
}

function AddressSections({ view, selected }: { view: CustomerPage; selected: CustomerPageAddress }) {
  const { merchantName, now } = view
  const { arriving, pool, reviewed, earlier } = sectionsOf(view, selected)
  const { symbol, network } = selected
  const moreOnItsWay = arriving.some(({ status }) => status === 'pending')
  const quiet = arriving.length === 0 && pool === undefined
  return (
    <div className="grid grid-cols-1 gap-6">
      {view.addresses.length > 1 && <AssetChooser addresses={view.addresses} selected={selected.id} />}
      {arriving.map((deposit) => (
        <ArrivingDeposit key={deposit.id} deposit={deposit} usual={selected.confirmations} usualMs={selected.usualMs} merchantName={merchantName} />
      ))}
      {pool !== undefined && <HeldPool pool={pool} merchantName={merchantName} moreOnItsWay={moreOnItsWay} />}
      {reviewed.map((deposit) => (
        <HeldForReview key={deposit.id} amount={deposit.amount} symbol={deposit.symbol ?? deposit.asset} merchantName={merchantName} />
      ))}
      {(pool?.advice !== 'top_up' || moreOnItsWay) && (
        <Place quiet={quiet} heading={<h2 className="text-portal-title">{selected.address === null ? words.preparingTitle(symbol, network) : words.title(symbol, network)}</h2>}>
          <DepositAddress place={selected} merchantName={merchantName} />
        </Place>
      )}
      {quiet && selected.address !== null && <p className="text-story text-ink-2">{words.waiting}</p>}
      <EarlierDeposits deposits={earlier} now={now} />
    </div>
  )
}

interface PlaceProps {
  quiet: boolean
  heading: ReactNode
  children: ReactNode
}

/** While something is arriving or held the address steps back behind a line that opens, also without a script. */
function Place({ quiet, heading, children }: PlaceProps) {
  if (quiet) {
    return (
      <section className="grid gap-4">
        {heading}
        {children}
      </section>
    )
  }
  return (
    <details className="border-t pt-3">
      <summary className="link flex min-h-11 items-center text-story">{words.show}</summary>
      <section className="mt-2 grid gap-4">
        {heading}
        {children}
      </section>
    </details>
  )
}
