import { formatAmount } from '@/lib/contracts/format'
import type { Pool } from '@/lib/contracts/pools'
import { compare } from '@/lib/domain/money'

import { AppLink } from '@/components/ui/app-link'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { AssetMark } from '@/components/ui/marks'
import { Time } from '@/components/ui/time'

import { PoolBar } from './pool-bar'
import { poolBarProps } from './pool-bar-props'
import { poolHref } from './pool-href'

/** One pool: whose, how full, what is missing, how old. The whole card opens it, in the tab `show`. */
export function PoolCard({ pool, selected, show }: { pool: Pool; selected: boolean; show?: string }) {
  const symbol = pool.symbol ?? pool.asset
  const count = pool.deposits.length
  return (
    <Card selected={selected} className="relative p-4 hover:border-line">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <h3 className="min-w-0 text-section">
          <AppLink
            href={poolHref(pool, show)}
            aria-current={selected ? 'true' : undefined}
            className="before:absolute before:inset-0 before:rounded-card focus-visible:outline-none focus-visible:before:outline-2 focus-visible:before:-outline-offset-2 focus-visible:before:outline-accent"
          >
            {pool.customerName ?? 'No customer matched'}
          </AppLink>
          {pool.label !== null && <span className="mono ml-2 font-normal text-ink-2">{pool.label}</span>}
        </h3>
        <AssetMark symbol={symbol} network={pool.network ?? undefined} />
      </div>
      {/* The bar is drawn over the card's link: a press on it must reach the link. */}
      <div className="pointer-events-none mt-2">
        <PoolBar {...poolBarProps(pool, symbol)} size="md" />
      </div>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2 text-caption text-ink-2">
        <span>
          {count === 1 ? '1 deposit, ' : `${count} deposits, oldest `}<Time at={pool.oldestAt} show="age" />
          {pool.minimumUsdAtOldest !== null && compare(pool.minimumUsdAtOldest, pool.liveMinimumUsd) !== 0 && ', minimum changed'}
        </span>
        {pool.sendAmount !== null && (
          <CopyButton value={pool.sendAmount} what="amount to send" className="relative z-1 max-lg:w-full lg:hidden">
            Copy {formatAmount(pool.sendAmount)} {symbol}
          </CopyButton>
        )}
      </div>
    </Card>
  )
}
