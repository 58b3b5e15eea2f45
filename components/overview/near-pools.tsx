import { formatUsd } from '@/lib/contracts/format'
import type { Pool } from '@/lib/contracts/pools'
import { percentOf } from '@/lib/domain/money'

import { PoolBar } from '@/components/holds/pool-bar'
import { poolBarProps } from '@/components/holds/pool-bar-props'
import { poolHref } from '@/components/holds/pool-href'
import { AppLink } from '@/components/ui/app-link'

/** The three nearest pools, drawn: who, how full, what is missing. */
export function NearPools({ pools }: { pools: Pool[] }) {
  return (
    <ul className="grid overflow-hidden rounded-control border bg-sunken max-sm:divide-y sm:auto-cols-fr sm:grid-flow-col sm:divide-x">
      {pools.slice(0, 3).map((pool) => (
        <li key={pool.id} className="relative min-w-0 px-3 py-2.5 hover:bg-hover">
          <div className="flex items-baseline justify-between gap-2 text-body">
            <AppLink href={poolHref(pool)} className="truncate font-name before:absolute before:inset-0 focus-visible:outline-none focus-visible:before:outline-2 focus-visible:before:-outline-offset-2 focus-visible:before:outline-accent">
              {pool.customerName ?? 'No customer matched'}
            </AppLink>
            <span className="font-strong whitespace-nowrap">{percentOf(pool.heldUsd, pool.minimumUsd)} %</span>
          </div>
          <div className="pointer-events-none py-2">
            <PoolBar {...poolBarProps(pool, pool.symbol ?? pool.asset)} size="sm" />
          </div>
          <p className="text-caption text-ink-2">{missingWords(pool)}</p>
        </li>
      ))}
    </ul>
  )
}

const WORDS: Record<Exclude<Pool['advice'], 'top_up'>, string> = {
  settling: 'being settled',
  confirming: 'being confirmed',
  under_review: 'under review',
  should_release: 'should release: ask Breet',
}

function missingWords(pool: Pool): string {
  if (pool.advice !== 'top_up') return WORDS[pool.advice]
  return pool.missingUsd === null ? 'being confirmed' : `${formatUsd(pool.missingUsd, 'up')} missing of ${formatUsd(pool.minimumUsd, 'up')}`
}
