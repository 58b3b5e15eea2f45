import type { Metadata } from 'next'

import { isFeePending } from '@/components/fees/fee-holds'
import { FeePendingList, FeePendingNotes } from '@/components/fees/fee-pending-list'
import { ExactTopUp } from '@/components/holds/exact-top-up'
import { HoldsSummary } from '@/components/holds/holds-summary'
import { PoolCard } from '@/components/holds/pool-card'
import { PoolDetail } from '@/components/holds/pool-detail'
import { ReviewList, type OtherHold } from '@/components/holds/review-list'
import { WhatToDo } from '@/components/holds/what-to-do'
import type { Outcomes } from '@/components/holds/way-words'
import { ReleasedLately } from '@/components/releases/released-lately'
import { viewerReason } from '@/components/shell/role-words'
import { AppLink } from '@/components/ui/app-link'
import { cx } from '@/components/ui/cx'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/require-member'
import { presentDeposit } from '@/lib/contracts/deposits'
import { presentPool, type Pool } from '@/lib/contracts/pools'
import { presentRecentRelease } from '@/lib/contracts/releases'
import { lowerValueUsd } from '@/lib/domain/lower-value'
import { listOpenHolds } from '@/lib/services/holds/list-open-holds'
import { listPools } from '@/lib/services/holds/list-pools'
import { readHoldOutcomes } from '@/lib/services/holds/read-hold-outcomes'
import { readClock } from '@/lib/services/overview/read-clock'
import { listRecentReleases } from '@/lib/services/releases/list-recent-releases'

import { textParam, type SearchParams } from '../search-params'

export const metadata: Metadata = { title: 'Holds' }

export default async function HoldsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const caller = await requireMember()
  const wanted = textParam(await searchParams, 'pool')
  const [views, holds, now, outcomes, releases] = await Promise.all([
    listPools(caller), listOpenHolds(caller), readClock(caller), readHoldOutcomes(caller), listRecentReleases(caller),
  ])
  const pools = views.map((view) => presentPool(view))
  const others = holds.map((row): OtherHold => ({ deposit: presentDeposit(row), lowerUsd: lowerValueUsd(row) }))
  const chosen = pools.find((pool) => pool.id === wanted)
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Holds" description="Held, not lost. A pool is released when its level passes the minimum." />
      {pools.length + others.length === 0 ? (
        <EmptyState kind="good" title="Nothing is held">
          {wanted === undefined ? 'Every deposit went through, or is still on its way.' : 'The pool you opened has been released. Its deposits are under Deposits.'}
        </EmptyState>
      ) : (
        <>
          <HoldsSummary pools={pools} otherValues={others.map((hold) => hold.lowerUsd)} now={now} />
          {wanted !== undefined && chosen === undefined && (
            <p role="status" className="text-body text-ink-2">
              The pool you opened is no longer held. Its deposits are under <AppLink href="/deposits" className="link">Deposits</AppLink>.
            </p>
          )}
          <Board pools={pools} others={others} chosen={chosen} now={now} outcomes={outcomes} disabledReason={viewerReason(caller.role)} />
        </>
      )}
      <ReleasedLately releases={releases.map((row) => presentRecentRelease(row))} />
    </div>
  )
}

interface BoardProps {
  pools: Pool[]
  others: OtherHold[]
  chosen: Pool | undefined
  now: string
  outcomes: Outcomes
  disabledReason?: string
}

/** Wide: cards left, the chosen pool right. On phones the chosen pool is a view of its own. */
function Board({ pools, others, chosen, now, outcomes, disabledReason }: BoardProps) {
  const feePending = pools.filter(isFeePending)
  const open = pools.filter((pool) => !isFeePending(pool))
  const shown = chosen ?? open[0] ?? feePending[0]
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <div className={cx('grid min-w-0 gap-5', chosen && 'max-lg:hidden')}>
        {open.length > 0 && (
          <section aria-labelledby="pools" className="grid gap-2">
            <h2 id="pools" className="text-caption text-ink-2">
              Below minimum, closest to release first
            </h2>
            {open.map((pool) => (
              <PoolCard key={pool.id} pool={pool} selected={pool.id === shown?.id} />
            ))}
          </section>
        )}
        <FeePendingList pools={feePending} selectedId={shown?.id} now={now} />
        <ReviewList holds={others} />
      </div>
      {shown !== undefined && (
        <section id="pool" aria-label="The chosen pool" className={cx('grid min-w-0 scroll-mt-28 gap-5', !chosen && 'max-lg:hidden')}>
          <AppLink href="/holds" className="link touch w-fit text-body lg:hidden">
            All holds
          </AppLink>
          <PoolDetail pool={shown} />
          <FeePendingNotes pool={shown} now={now} disabledReason={disabledReason} />
          <ExactTopUp pool={shown} />
          <WhatToDo pool={shown} outcomes={outcomes} disabledReason={disabledReason} />
        </section>
      )}
    </div>
  )
}
