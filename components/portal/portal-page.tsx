import type { Authorization } from '@/lib/contracts/authorizations'
import type { CustomerPage, CustomerPageAddress } from '@/lib/contracts/customer-page'

import { Approval } from './approval'
import { ArrivingDeposit } from './arriving-deposit'
import { AssetChooser, ChosenAsset } from './asset-chooser'
import { DepositAddress } from './deposit-address'
import { EarlierDeposits } from './earlier-deposits'
import { HeldForReview, HeldPool } from './held-pool'
import { address as words, page, said, type SaidWord } from './messages'
import { PlannedQuestion } from './planned-question'
import { approvalsOf, isLatestNews, newsOf, placesOf, sectionsOf } from './sections'
import { Waiting } from './waiting'
import type { TypedPlan } from './exchange-helper'

/** What the address bar asks for. */
export interface Wanted {
  address: string | undefined
  typed: TypedPlan
  /** what came of the form before this page */
  said: SaidWord | undefined
}

interface PortalPageProps {
  view: CustomerPage
  wanted: Wanted
  /** POST targets: a new approval link, an answer about a planned transfer */
  actions: { newLink: string; answer: string }
}

/** In the order of need: what waits for an answer, what is on its way or held, where to send, and what was. */
export function PortalPage({ view, wanted, actions }: PortalPageProps) {
  const { merchantName, now, plans } = view
  const { chosen, shown, elsewhere, earlier } = placesOf(view, wanted.address)
  const { waiting, decided } = approvalsOf(view)
  const answered = decided.filter((one) => isLatestNews(one, view))
  const questions = plans.filter(({ status }) => status === 'waiting')
  const draw = (authorization: Authorization) => (
    <Approval
      key={authorization.id}
      authorization={authorization}
      transfers={view.transfers.filter(({ authorizationId }) => authorizationId === authorization.id)}
      plans={plans.filter(({ authorizationId }) => authorizationId === authorization.id)}
      merchantName={merchantName}
      now={now}
      newLinkAction={actions.newLink}
    />
  )
  if (view.addresses.length === 0 && view.authorizations.length === 0 && view.deposits.length === 0) {
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
      {wanted.said !== undefined && <p className="rounded-card bg-accent-tint px-3 py-2.5 text-story">{said[wanted.said](merchantName)}</p>}
      {questions.map((plan) => (
        <PlannedQuestion key={plan.id} plan={plan} merchantName={merchantName} action={actions.answer} memoMissing={wanted.said === 'memo'} />
      ))}
      {waiting.map(draw)}
      {answered.map(draw)}
      {shown.map((place) => (
        <PlaceSections key={place.id} view={view} place={place} wanted={wanted} isChosen={place === chosen} />
      ))}
      {chosen === undefined && view.addresses.length > 0 && <AssetChooser addresses={view.addresses} />}
      {elsewhere.map(({ id, symbol, network }) => (
        <a key={id} href={`?address=${id}`} className="link flex min-h-11 items-center text-story">
          {page.elsewhere(symbol, network)}
        </a>
      ))}
      {decided.filter((one) => !answered.includes(one)).map(draw)}
      <EarlierDeposits deposits={earlier} now={now} />
      <noscript>
        <p className="text-story text-ink-2">
          {page.noScript}{' '}
          <a href={chosen === undefined ? '?' : `?address=${chosen.id}`} className="link inline-flex min-h-11 items-center">
            {page.look}
          </a>
        </p>
      </noscript>
    </div>
  )
}

interface PlaceSectionsProps {
  view: CustomerPage
  place: CustomerPageAddress
  wanted: Wanted
  /** its address may be shown */
  isChosen: boolean
}

function PlaceSections({ view, place, wanted, isChosen }: PlaceSectionsProps) {
  const { merchantName, now } = view
  const { arriving, pool, reviewed } = sectionsOf(view, place)
  const moreOnItsWay = arriving.some(({ status }) => status === 'pending')
  const asks = pool?.advice === 'top_up' && !moreOnItsWay
  return (
    <div className="grid grid-cols-1 gap-6">
      {arriving.map((deposit) => (
        <ArrivingDeposit key={deposit.id} deposit={deposit} usual={place.confirmations} usualMs={place.usualMs} merchantName={merchantName} />
      ))}
      {pool !== undefined && (
        <HeldPool pool={pool} merchantName={merchantName} moreOnItsWay={moreOnItsWay} exchanges={place.exchanges} takes={wanted.typed.takes} now={now} />
      )}
      {reviewed.map((deposit) => (
        <HeldForReview key={deposit.id} coin={deposit.symbol ?? deposit.asset} merchantName={merchantName} />
      ))}
      {isChosen && !asks && <Place view={view} place={place} wanted={wanted} quiet={arriving.length === 0 && pool === undefined && reviewed.length === 0} />}
    </div>
  )
}

/** While something is arriving or held the address steps back behind a line that opens, also without a script. */
function Place({ view, place, wanted, quiet }: Omit<PlaceSectionsProps, 'isChosen'> & { quiet: boolean }) {
  const { symbol, network } = place
  const content = (
    <section className="grid gap-4">
      <h2 className="text-portal-title">{place.address === null ? words.preparingTitle(symbol, network) : words.title(symbol, network)}</h2>
      {view.addresses.length > 1 && <ChosenAsset place={place} />}
      <DepositAddress place={place} merchantName={view.merchantName} typed={wanted.typed} now={view.now} />
    </section>
  )
  if (quiet) {
    return (
      <>
        {content}
        {place.address !== null && <Waiting>{words.waiting}</Waiting>}
      </>
    )
  }
  return (
    <details className="border-t pt-3" open={wanted.typed.plan !== ''}>
      <summary className="link flex min-h-11 items-center text-story">{words.show}</summary>
      <div className="mt-2">{content}</div>
    </details>
  )
}
