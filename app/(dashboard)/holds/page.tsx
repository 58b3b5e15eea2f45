import { ChartColumn } from 'lucide-react'
import type { Metadata } from 'next'
import { FeePendingNotes } from '@/components/fees/fee-pending-list'
import { ExactTopUp } from '@/components/holds/exact-top-up'
import { HOLD_TABS, holdTab, holdTabHref, type HoldTab } from '@/components/holds/hold-tabs'
import { HoldsSummary } from '@/components/holds/holds-summary'
import { HoldsBoard } from '@/components/holds/holds-board'
import { PoolDetail } from '@/components/holds/pool-detail'
import type { OtherHold } from '@/components/holds/review-list'
import { WhatIf } from '@/components/holds/what-if'
import { WhatToDo } from '@/components/holds/what-to-do'
import { ReleasedLately } from '@/components/releases/released-lately'
import { viewerReason } from '@/components/shell/role-words'
import { AppLink } from '@/components/ui/app-link'
import { LinkButton } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { EmptyState } from '@/components/ui/empty-state'
import { Tabs } from '@/components/ui/navigation'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/require-member'
import { presentExchangeFee } from '@/lib/contracts/assets'
import { presentDeposit } from '@/lib/contracts/deposits'
import { presentPool, type Pool } from '@/lib/contracts/pools'
import { presentRecentRelease } from '@/lib/contracts/releases'
import { lowerValueUsd } from '@/lib/domain/lower-value'
import { listExchangeFees } from '@/lib/services/assets/list-exchange-fees'
import { listOpenHolds } from '@/lib/services/holds/list-open-holds'
import { listPools } from '@/lib/services/holds/list-pools'
import { readHoldOutcomes } from '@/lib/services/holds/read-hold-outcomes'
import { readClock } from '@/lib/services/overview/read-clock'
import { listRecentReleases } from '@/lib/services/releases/list-recent-releases'

import { textParam, type SearchParams } from '../search-params'
import { readEvidence } from './read-evidence'

export const metadata: Metadata = { title: 'Holds' }

export default async function HoldsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const caller = await requireMember()
  const params = await searchParams
  const wanted = textParam(params, 'pool')
  const tab = holdTab(textParam(params, 'show'))
  const [views, holds, fees, outcomes, releases, now] = await Promise.all([
    listPools(caller), listOpenHolds(caller), listExchangeFees(caller), readHoldOutcomes(caller), listRecentReleases(caller), readClock(caller),
  ])
  const disabledReason = viewerReason(caller.role)
  const pools = views.map((view) => presentPool(view))
  const others = holds.map((row): OtherHold => ({ deposit: presentDeposit(row), lowerUsd: lowerValueUsd(row) }))
  const shownPools = pools.filter((pool) => tab.showsPool(pool))
  const chosen = pools.find((pool) => pool.id === wanted)
  const shown = chosen ?? shownPools[0]
  const evidence = await readEvidence(caller, shown)
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title="Holds"
        description="Held, not lost. A pool is released when its level passes the minimum."
        actions={shown?.sendAmount == null ? undefined : <LinkButton href="#what-if" icon={<ChartColumn aria-hidden size={14} />} className="max-lg:hidden">What if</LinkButton>}
      />
      {pools.length + others.length === 0 ? (
        <EmptyState kind="good" title="Nothing is held">
          {wanted === undefined ? 'Every deposit went through, or is still on its way.' : 'The pool you opened has been released. Its deposits are under Deposits.'}
        </EmptyState>
      ) : (
        <>
          {/* On phones the chosen pool is a view of its own. */}
          <div className={cx('grid grid-cols-1 gap-5', chosen !== undefined && 'max-lg:hidden')}>
            <HoldsSummary pools={pools} others={others} now={now} />
            <HoldTabs current={tab} pools={pools} others={others} />
          </div>
          {wanted !== undefined && chosen === undefined && (
            <p role="status" className="text-body text-ink-2">
              The pool you opened is no longer held. Its deposits are under <AppLink href="/deposits" className="link">Deposits</AppLink>.
            </p>
          )}
          <HoldsBoard tab={tab} pools={shownPools} others={others.filter((hold) => tab.showsHold(hold))} isChosen={chosen !== undefined} shown={shown} now={now}>
            {shown !== undefined && (
              <>
                <PoolDetail pool={shown} evidence={evidence} />
                <FeePendingNotes pool={shown} now={now} disabledReason={disabledReason} />
                <ExactTopUp pool={shown} exchangeFees={fees.filter((fee) => fee.asset === shown.asset).map(presentExchangeFee)} />
                <WhatToDo pool={shown} outcomes={outcomes} now={now} disabledReason={disabledReason} />
                <WhatIf pool={shown} show={tab.key} typed={chosen === undefined ? undefined : textParam(params, 'add', 40)} />
              </>
            )}
          </HoldsBoard>
        </>
      )}
      <ReleasedLately releases={releases.map((row) => presentRecentRelease(row))} />
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
