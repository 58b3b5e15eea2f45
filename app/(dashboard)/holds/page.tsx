import type { Metadata } from 'next'

import { ExactTopUp } from '@/components/holds/exact-top-up'
import { HoldsSummary } from '@/components/holds/holds-summary'
import { PoolCard } from '@/components/holds/pool-card'
import { PoolDetail } from '@/components/holds/pool-detail'
import { ReviewList, type OtherHold } from '@/components/holds/review-list'
import { WhatToDo } from '@/components/holds/what-to-do'
import { AppLink } from '@/components/ui/app-link'
import { cx } from '@/components/ui/cx'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/require-member'
import { presentDeposit } from '@/lib/contracts/deposits'
import { presentPool, type Pool } from '@/lib/contracts/pools'
import { lowerValueUsd } from '@/lib/domain/lower-value'
import { listOpenHolds } from '@/lib/services/holds/list-open-holds'
import { listPools } from '@/lib/services/holds/list-pools'
import { readClock } from '@/lib/services/overview/read-clock'

import { textParam, type SearchParams } from '../search-params'

export const metadata: Metadata = { title: 'Holds' }

export default async function HoldsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const caller = await requireMember()
  const wanted = textParam(await searchParams, 'pool')
  const [views, holds, now] = await Promise.all([listPools(caller), listOpenHolds(caller), readClock(caller)])
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
          <Board pools={pools} others={others} chosen={chosen} />
        </>
      )}
    </div>
  )
}

/** Wide: cards left, the chosen pool right. On phones the chosen pool is a view of its own. */
function Board({ pools, others, chosen }: { pools: Pool[]; others: OtherHold[]; chosen: Pool | undefined }) {
  const shown = chosen ?? pools[0]
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <div className={cx('grid min-w-0 gap-5', chosen && 'max-lg:hidden')}>
        {pools.length > 0 && (
          <section aria-labelledby="pools" className="grid gap-2">
            <h2 id="pools" className="text-caption text-ink-2">
              Below minimum, closest to release first
            </h2>
            {pools.map((pool) => (
              <PoolCard key={pool.id} pool={pool} selected={pool.id === shown?.id} />
            ))}
          </section>
        )}
        <ReviewList holds={others} />
      </div>
      {shown !== undefined && (
        <section id="pool" aria-label="The chosen pool" className={cx('grid min-w-0 scroll-mt-28 gap-5', !chosen && 'max-lg:hidden')}>
          <AppLink href="/holds" className="link touch w-fit text-body lg:hidden">
            All holds
          </AppLink>
          <PoolDetail pool={shown} />
          <ExactTopUp pool={shown} />
          <WhatToDo pool={shown} />
        </section>
      )}
    </div>
  )
}
