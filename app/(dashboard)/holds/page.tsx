import type { Metadata } from 'next'
import type { ReactNode } from 'react'

import { ExactTopUp } from '@/components/holds/exact-top-up'
import { HOLD_TABS, holdTab, holdTabHref, type HoldTab } from '@/components/holds/hold-tabs'
import { HoldsSummary } from '@/components/holds/holds-summary'
import { PoolCard } from '@/components/holds/pool-card'
import { PoolDetail } from '@/components/holds/pool-detail'
import { ReviewList, type OtherHold } from '@/components/holds/review-list'
import { WhatToDo } from '@/components/holds/what-to-do'
import { AppLink } from '@/components/ui/app-link'
import { cx } from '@/components/ui/cx'
import { EmptyState } from '@/components/ui/empty-state'
import { Tabs } from '@/components/ui/navigation'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/require-member'
import { presentExchangeFee } from '@/lib/contracts/assets'
import { presentDeposit } from '@/lib/contracts/deposits'
import { presentPool, type Pool } from '@/lib/contracts/pools'
import { lowerValueUsd } from '@/lib/domain/lower-value'
import { listExchangeFees } from '@/lib/services/assets/list-exchange-fees'
import { listOpenHolds } from '@/lib/services/holds/list-open-holds'
import { listPools } from '@/lib/services/holds/list-pools'
import { readClock } from '@/lib/services/overview/read-clock'

import { textParam, type SearchParams } from '../search-params'
import { readEvidence } from './read-evidence'

export const metadata: Metadata = { title: 'Holds' }

export default async function HoldsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const caller = await requireMember()
  const params = await searchParams
  const wanted = textParam(params, 'pool')
  const tab = holdTab(textParam(params, 'show'))
  const [views, holds, fees, now] = await Promise.all([listPools(caller), listOpenHolds(caller), listExchangeFees(caller), readClock(caller)])
  const pools = views.map((view) => presentPool(view))
  const others = holds.map((row): OtherHold => ({ deposit: presentDeposit(row), lowerUsd: lowerValueUsd(row) }))
  const shownPools = pools.filter((pool) => tab.showsPool(pool))
  const chosen = pools.find((pool) => pool.id === wanted)
  const shown = chosen ?? shownPools[0]
  const evidence = await readEvidence(caller, shown)
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Holds" description="Held, not lost. A pool is released when its level passes the minimum." />
      {pools.length + others.length === 0 ? (
        <EmptyState kind="good" title="Nothing is held">
          {wanted === undefined ? 'Every deposit went through, or is still on its way.' : 'The pool you opened has been released. Its deposits are under Deposits.'}
        </EmptyState>
      ) : (
        <>
          <HoldsSummary pools={pools} others={others} now={now} />
          <HoldTabs current={tab} pools={pools} others={others} />
          {wanted !== undefined && chosen === undefined && (
            <p role="status" className="text-body text-ink-2">
              The pool you opened is no longer held. Its deposits are under <AppLink href="/deposits" className="link">Deposits</AppLink>.
            </p>
          )}
          <Board tab={tab} pools={shownPools} others={others.filter((hold) => tab.showsHold(hold))} isChosen={chosen !== undefined} shown={shown}>
            {shown !== undefined && (
              <>
                <PoolDetail pool={shown} evidence={evidence} />
                <ExactTopUp pool={shown} exchangeFees={fees.filter((fee) => fee.asset === shown.asset).map(presentExchangeFee)} />
                <WhatToDo pool={shown} />
              </>
            )}
          </Board>
        </>
      )}
    </div>
  )
}

function HoldTabs({ current, pools, others }: { current: HoldTab; pools: Pool[]; others: OtherHold[] }) {
  const items = HOLD_TABS.map((tab) => ({
    href: holdTabHref(tab),
    label: tab.label,
    count: pools.filter((pool) => tab.showsPool(pool)).length + others.filter((hold) => tab.showsHold(hold)).length,
    current: tab.key === current.key,
  }))
  return <Tabs label="Which holds" items={items} aside="Closest to release first, then oldest" />
}

interface BoardProps {
  tab: HoldTab
  pools: Pool[]
  others: OtherHold[]
  /** the address bar names the pool that is shown */
  isChosen: boolean
  shown: Pool | undefined
  /** the chosen pool */
  children: ReactNode
}

/** Wide: cards left, the chosen pool right. On phones the chosen pool is a view of its own. */
function Board({ tab, pools, others, isChosen, shown, children }: BoardProps) {
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <div className={cx('grid min-w-0 gap-5', isChosen && 'max-lg:hidden')}>
        {pools.length + others.length === 0 && <EmptyState kind="good" title={tab.empty} />}
        {pools.length > 0 && (
          <section aria-labelledby="pools" className="grid gap-2">
            <h2 id="pools" className="text-caption text-ink-2">
              Below minimum, closest to release first
            </h2>
            {pools.map((pool) => (
              <PoolCard key={pool.id} pool={pool} selected={pool.id === shown?.id} show={tab.key} />
            ))}
          </section>
        )}
        <ReviewList holds={others} />
      </div>
      {shown !== undefined && (
        <section id="pool" aria-label="The chosen pool" className={cx('grid min-w-0 scroll-mt-28 gap-5', !isChosen && 'max-lg:hidden')}>
          <AppLink href={holdTabHref(tab)} className="link touch w-fit text-body lg:hidden">
            All holds
          </AppLink>
          {children}
        </section>
      )}
    </div>
  )
}
