import type { ReactNode } from 'react'

import type { Pool } from '@/lib/contracts/pools'

import { isFeePending } from '@/components/fees/fee-holds'
import { FeePendingList } from '@/components/fees/fee-pending-list'
import { AppLink } from '@/components/ui/app-link'
import { cx } from '@/components/ui/cx'
import { EmptyState } from '@/components/ui/empty-state'

import { holdTabHref, type HoldTab } from './hold-tabs'
import { PoolCard } from './pool-card'
import { ReviewList, type OtherHold } from './review-list'

interface HoldsBoardProps {
  tab: HoldTab
  pools: Pool[]
  others: OtherHold[]
  /** the address bar names the pool that is shown */
  isChosen: boolean
  shown: Pool | undefined
  now: string
  /** the chosen pool */
  children: ReactNode
}

/** Wide: cards left, the chosen pool right. On phones the chosen pool is a view of its own. */
export function HoldsBoard({ tab, pools, others, isChosen, shown, now, children }: HoldsBoardProps) {
  const open = pools.filter((pool) => !isFeePending(pool))
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,7fr)]">
      <div className={cx('grid min-w-0 gap-5', isChosen && 'max-lg:hidden')}>
        {pools.length + others.length === 0 && <EmptyState kind="good" title={tab.empty} />}
        {open.length > 0 && (
          <section aria-labelledby="pools" className="grid gap-2">
            <h2 id="pools" className="text-caption text-ink-2">
              Below minimum, closest to release first
            </h2>
            {open.map((pool) => (
              <PoolCard key={pool.id} pool={pool} selected={pool.id === shown?.id} show={tab.key} />
            ))}
          </section>
        )}
        <FeePendingList pools={pools.filter(isFeePending)} selectedId={shown?.id} now={now} />
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
