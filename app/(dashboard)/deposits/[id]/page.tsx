import type { Metadata } from 'next'

import { DepositFacts } from '@/components/deposits/deposit-facts'
import { DepositHeader } from '@/components/deposits/deposit-header'
import { DepositMoney } from '@/components/deposits/deposit-money'
import { HeldOtherwise, HeldPool, ReleasedPool } from '@/components/deposits/deposit-pool'
import { DepositTimeline } from '@/components/deposits/deposit-timeline'
import { Explanation } from '@/components/deposits/explanation'
import { SiblingList } from '@/components/deposits/sibling-list'
import { WaitNote } from '@/components/deposits/wait-note'
import { SettlementCard } from '@/components/settlements/settlement-card'
import { AskBreet } from '@/components/support/ask-breet'
import { RecordDiscrepancies } from '@/components/discrepancies/record-discrepancies'
import { viewerReason } from '@/components/shell/role-words'
import { requireMember } from '@/lib/auth/require-member'
import { SITUATION_WORDS } from '@/lib/contracts/packet-situations'
import { usualWords } from '@/lib/contracts/waiting-words'

import { orNotFound } from '../../or-not-found'
import { readDepositPage, type DepositPage } from './read-deposit-page'

export const metadata: Metadata = { title: 'Deposit' }

/** One deposit: its state, two sentences that rest on its events, the story, and the facts beside it. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const caller = await requireMember()
  const page = await orNotFound(readDepositPage(caller, (await params).id))
  const { deposit, now, items, sentences } = page
  const urgent = SITUATION_WORDS[page.situation].needsBreet
  return (
    <div className="grid grid-cols-1 gap-5">
      <DepositHeader deposit={deposit} now={now} isTopUp={page.isTopUp} />
      <RecordDiscrepancies rows={page.discrepancies} disabledReason={viewerReason(caller.role)} />
      {/* Wide: story left, facts right. Narrow: one column in which the money stands before the timeline. */}
      <div className="flex flex-col gap-6 xl:grid xl:grid-cols-[minmax(0,1fr)_396px] xl:items-start xl:gap-7">
        <div className="contents xl:grid xl:min-w-0 xl:gap-7">
          <div className="grid gap-3">
            <Explanation sentences={sentences} />
            <WaitNote deposit={deposit} now={now} />
            {urgent && <Ask page={page} />}
          </div>
          <div className="order-2">
            <DepositTimeline items={items} now={now} releaseId={deposit.releaseId} context={{ symbol: deposit.symbol, minimumUsd: deposit.hold?.minimumUsdAtFlag ?? null }} />
          </div>
          <div className="order-3 empty:hidden">
            <SiblingList deposits={page.siblings} addressId={deposit.addressId} now={now} />
          </div>
        </div>
        <aside aria-label="Money and facts" className="contents xl:grid xl:gap-5">
          <div className="order-1 grid gap-5">
            <Money page={page} disabledReason={viewerReason(caller.role)} />
          </div>
          <div className="order-4">
            <DepositFacts deposit={deposit} senderAddress={page.senderAddress} />
          </div>
          {!urgent && (
            <div className="order-5">
              <Ask page={page} />
            </div>
          )}
        </aside>
      </div>
    </div>
  )
}

/** The packet for Breet: first in the story while only Breet can move the deposit, last among the facts else. */
function Ask({ page }: { page: DepositPage }) {
  const { deposit, situation, packet } = page
  const { means, next, needsBreet } = SITUATION_WORDS[situation]
  const word = situation === 'unknown_word' || situation === 'not_credited' ? deposit.providerWord : undefined
  const usual = situation === 'stuck' ? usualWords(deposit) : null
  return (
    <AskBreet packet={packet} means={means} next={next} word={word} fileHref={`/api/dashboard/deposits/${deposit.id}/packet`} urgent={needsBreet}>
      {usual !== null && <p>{usual}</p>}
    </AskBreet>
  )
}

/** Money, what became of it at the bank, then the pool it lies in or left. */
function Money({ page, disabledReason }: { page: DepositPage; disabledReason?: string }) {
  const { deposit, pool, release } = page
  const cause = deposit.status === 'flagged' ? (deposit.hold?.cause ?? 'unknown') : null
  return (
    <>
      <DepositMoney deposit={deposit} releaseFeeUsd={page.releaseFeeUsd} detectedUsd={page.detectedUsd} />
      {(page.settlements.length > 0 || deposit.status === 'completed') && <SettlementCard settlements={page.settlements} address={page.payoutAddress} />}
      {cause === 'below_minimum' && pool !== null && <HeldPool pool={pool} deposit={deposit} now={page.now} disabledReason={disabledReason} />}
      {cause !== null && cause !== 'below_minimum' && <HeldOtherwise cause={cause} deposit={deposit} now={page.now} disabledReason={disabledReason} />}
      {cause === null && release !== null && <ReleasedPool release={release} self={deposit} />}
    </>
  )
}
