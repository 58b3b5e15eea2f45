import type { Authorization } from '@/lib/contracts/authorizations'
import type { CustomerPage, CustomerPageAddress } from '@/lib/contracts/customer-page'

import { Approval } from './approval'
import { ArrivingDeposit, LostDeposit } from './arriving-deposit'
import { AssetChooser } from './asset-chooser'
import { DepositAddress } from './deposit-address'
import { EarlierDeposits } from './earlier-deposits'
import { Fold } from './fold'
import { HeldForReview, HeldPool, Released } from './held-pool'
import { address as words, page, said, type SaidWord } from './messages'
import { Opener } from './opener'
import { PlannedQuestion } from './planned-question'
import { approvalsOf, isBusy, isLatestNews, newsOf, placesOf, sectionsOf } from './sections'
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
  /** staff look on: nothing is recorded in the customer's name */
  isStaff: boolean
}

/** In the order of need: what waits for an answer, what is on its way or held, where to send, and what was. */
export function PortalPage({ view, wanted, actions, isStaff }: PortalPageProps) {
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
      isStaff={isStaff}
    />
  )
  const isEmpty = view.addresses.length === 0 && view.authorizations.length === 0 && view.deposits.length === 0
  return (
    <div className="grid grid-cols-1 gap-8">
      {/* What stands first changes with the state; the page's name does not. */}
      <div className="sr-only">
        <h1>{page.title}</h1>
        <News lines={newsOf(view)} />
      </div>
      {isStaff && <StaffNote />}
      {isEmpty && (
        <section>
          <h2 className="text-portal-title">{page.nothingTitle}</h2>
          <p className="mt-1.5 text-story text-ink-2">{page.nothingYet(merchantName)}</p>
        </section>
      )}
      {wanted.said !== undefined && isTrue(wanted.said, view) && (
        <p className="rounded-card border border-accent-line bg-accent-tint px-3 py-2.5 text-story">{said[wanted.said](merchantName)}</p>
      )}
      {questions.map((plan) => (
        <PlannedQuestion key={plan.id} plan={plan} merchantName={merchantName} action={actions.answer} memoMissing={wanted.said === 'memo'} isStaff={isStaff} />
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
          {page.noScript}
          <a href={chosen === undefined ? '?' : `?address=${chosen.id}`} className="link flex min-h-11 w-fit items-center">
            {page.look}
          </a>
        </p>
      </noscript>
    </div>
  )
}

/** Each line is spoken once, when it comes; a sum that arrives twice is two lines. */
function News({ lines }: { lines: string[] }) {
  return (
    <div role="status" aria-atomic={false}>
      {lines.map((line, index) => (
        <p key={`${line} ${lines.slice(0, index).filter((other) => other === line).length}`}>{line}</p>
      ))}
    </div>
  )
}

/** The word is in the address bar, where anybody can write it: an answer is confirmed only where there is one. */
function isTrue(word: SaidWord, { plans }: CustomerPage): boolean {
  return (word !== 'confirmed' && word !== 'refused') || plans.some(({ answer }) => answer === word)
}

function StaffNote() {
  return (
    <p role="note" className="rounded-card border border-orange-line bg-orange-bg px-3 py-2.5 text-story text-orange-ink print:hidden">
      <strong className="block font-strong">{page.staff}</strong> {page.staffDetail}
    </p>
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
  const sections = sectionsOf(view, place)
  const { arriving, pool, reviewed, released, lost } = sections
  const moreOnItsWay = arriving.some(({ status }) => status === 'pending')
  const asks = pool?.advice === 'top_up' && !moreOnItsWay
  return (
    <div className="grid grid-cols-1 gap-6">
      {arriving.map((deposit) => (
        <ArrivingDeposit key={deposit.id} deposit={deposit} usual={place.confirmations} usualMs={place.usualMs} merchantName={merchantName} now={now} />
      ))}
      {released.length > 0 && <Released deposits={released} merchantName={merchantName} />}
      {lost !== undefined && <LostDeposit deposit={lost} merchantName={merchantName} />}
      {pool !== undefined && (
        <HeldPool pool={pool} merchantName={merchantName} moreOnItsWay={moreOnItsWay} exchanges={place.exchanges} takes={wanted.typed.takes} now={now} />
      )}
      {reviewed.map((deposit) => (
        <HeldForReview key={deposit.id} deposit={deposit} merchantName={merchantName} />
      ))}
      {isChosen && !asks && <Place view={view} place={place} wanted={wanted} quiet={!isBusy(sections)} />}
    </div>
  )
}

/** While something is arriving or held the address steps back behind a line that opens, also without a script. */
function Place({ view, place, wanted, quiet }: Omit<PlaceSectionsProps, 'isChosen'> & { quiet: boolean }) {
  return (
    <>
      <Fold opener={<Opener>{words.show}</Opener>} isFolded={!quiet} isOpen={wanted.typed.plan !== ''}>
        <section className="grid gap-4">
          <div className="flex items-start justify-between gap-3">
            <h2 className="text-portal-title">{titleOf(place)}</h2>
            {view.addresses.length > 1 && (
              <a href="?" className="link -my-2 -mr-2 flex min-h-11 shrink-0 items-center px-2 text-story">
                {page.change}
              </a>
            )}
          </div>
          <DepositAddress place={place} merchantName={view.merchantName} typed={wanted.typed} now={view.now} />
        </section>
      </Fold>
      {quiet && place.address !== null && <Waiting>{words.waiting}</Waiting>}
    </>
  )
}

function titleOf({ address, status, symbol, network }: CustomerPageAddress): string {
  if (address !== null) return words.title(symbol, network)
  return status === 'failed' ? words.failedTitle(symbol, network) : words.preparingTitle(symbol, network)
}
