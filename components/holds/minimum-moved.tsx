import { TrendingUp } from 'lucide-react'

import { formatUsd } from '@/lib/contracts/format'
import type { Pool } from '@/lib/contracts/pools'
import { compare } from '@/lib/domain/money'

import { AppLink } from '@/components/ui/app-link'
import { Note } from '@/components/ui/card'

/** The minimum is not what it was when the oldest deposit of the pool was held: what that means, and where to see when. */
export function MinimumMoved({ pool }: { pool: Pool }) {
  const { minimumUsdAtOldest: before, liveMinimumUsd: now } = pool
  if (before === null || compare(before, now) === 0) return null
  return (
    <Note tone="yellow" icon={<TrendingUp aria-hidden size={14} />}>
      {minimumMovedWords(pool)}{' '}
      <AppLink href={`/assets/${encodeURIComponent(pool.asset)}#history`} className="link">
        When it changed
      </AppLink>
    </Note>
  )
}

export function minimumMovedWords({ minimumUsdAtOldest, liveMinimumUsd, minimumUsd, heldUsd }: Pick<Pool, 'minimumUsdAtOldest' | 'liveMinimumUsd' | 'minimumUsd' | 'heldUsd'>): string {
  const before = minimumUsdAtOldest ?? liveMinimumUsd
  const raised = compare(liveMinimumUsd, before) > 0
  const moved = `Breet ${raised ? 'raised' : 'lowered'} the minimum from ${formatUsd(before, 'up')} to ${formatUsd(liveMinimumUsd, 'up')} while this was held.`
  if (raised) return `${moved} The pool is re-valued: what is missing counts to ${formatUsd(minimumUsd, 'up')}.`
  if (compare(heldUsd, liveMinimumUsd) > 0) return `${moved} By the new one the pool is over and should be released: ask Breet. Until then sums still count to ${formatUsd(minimumUsd, 'up')}.`
  return `${moved} Sums still count to ${formatUsd(minimumUsd, 'up')}, so that they are enough either way.`
}
