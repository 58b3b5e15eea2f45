import type { Pool } from '@/lib/contracts/pools'
import { compare, percentOf } from '@/lib/domain/money'

import { place, PoolWater } from '@/components/holds/pool-water'

import { held as words } from './messages'

/** The pool's water in the customer's words: what is there, what is missing, the minimum, and the minimum with its margin. */
export function Level({ pool, missingUsd, coin }: { pool: Pool; missingUsd: string; coin: string }) {
  const { heldUsd, minimumUsd, targetUsd } = pool
  const percent = percentOf(heldUsd, minimumUsd)
  return (
    <div role="img" aria-label={words.level(heldUsd, minimumUsd, percent, missingUsd)}>
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-story">
        <span>
          <span className="font-strong">{words.of(heldUsd, minimumUsd)}</span> <span className="ml-0.5 text-ink-2">{words.share(percent)}</span>
        </span>
        <span className="font-strong">{words.missing(missingUsd)}</span>
      </p>
      <div className="pt-2.5">
        <PoolWater
          heldUsdAtFlag={heldUsd} heldUsdLive={heldUsd} heldUsd={heldUsd} minimumUsd={minimumUsd} targetUsd={targetUsd} assetSymbol={coin}
          state="open" size="lg" marks={false}
        />
      </div>
      {/* Beside each other by place, not in a row: of a larger text only as much as the bar has room for. */}
      <div className="relative mt-2.5 h-4 text-[length:min(var(--text-mini),4vw)] leading-4 whitespace-nowrap">
        <span className="absolute right-[calc(20%-1px)] font-strong">{words.minimum(minimumUsd)}</span>
        {compare(targetUsd, minimumUsd) > 0 && (
          <span className="absolute font-name text-ink-2" style={{ left: `clamp(80% + 7px, ${place(targetUsd, minimumUsd)}% - 1px, 100% - 3rem)` }}>
            {words.target(targetUsd)}
          </span>
        )}
      </div>
    </div>
  )
}
