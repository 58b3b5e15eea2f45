import { formatAmount, formatUsd } from '@/lib/contracts/format'
import { compare, greater, percentOf } from '@/lib/domain/money'

import { cx } from '@/components/ui/cx'

import type { PoolBarProps, PoolBarState } from './pool-bar-props'
import { place, PoolWater } from './pool-water'

/**
 * Water against a sill: the level of a pool. The sill stands at 80 % of the width in every bar, so pools compare by eye.
 * Not for holds whose cause is not the amount: those have no level at all.
 */
export function PoolBar(props: PoolBarProps) {
  const { size = 'md', legend = size === 'lg' } = props
  const bar = <PoolWater {...props} size={size} marks={size !== 'sm' && props.state !== 'settling'} />
  if (size === 'sm') {
    return (
      <div role="img" aria-label={describe(props)} className="min-w-16">
        {bar}
      </div>
    )
  }
  return (
    <div role="img" aria-label={describe(props)}>
      <Numbers {...props} />
      <div className={size === 'lg' ? 'pt-[17px]' : 'pt-[14px]'}>{bar}</div>
      <SillLabels {...props} size={size} />
      {legend && <Legend {...props} />}
    </div>
  )
}

function percent({ heldUsd, minimumUsd }: PoolBarProps): string | null {
  return heldUsd === null ? null : percentOf(heldUsd, minimumUsd)
}

function Numbers(props: PoolBarProps) {
  const { heldUsd, minimumUsd, size } = props
  const share = percent(props)
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-body">
      <span>
        <span className={cx('font-strong', size === 'lg' && 'text-story')}>
          {heldUsd === null ? 'Not known' : formatUsd(heldUsd)} of {formatUsd(minimumUsd, 'up')}
        </span>
        {share !== null && <span className="ml-1.5 text-ink-2">({share} %)</span>}
      </span>
      <span className="text-ink-2">{rightWords(props)}</span>
    </div>
  )
}

function rightWords(props: PoolBarProps) {
  const { state, missingUsd, missingAmount, assetSymbol, settled, releasedAt } = props
  switch (state) {
    case 'released':
      return releasedAt === undefined ? 'released' : `released ${releasedAt}`
    case 'over':
      return (
        <>
          over the minimum, <span className="font-strong text-ink-1">not released yet</span>
        </>
      )
    case 'settling':
      return settled == null ? 'asking Breet' : `asking Breet, ${settled.answered} of ${settled.of} answered`
    case 'review':
      return 'no sum: another deposit here is under review'
    case 'open':
      if (missingUsd == null) return 'being confirmed with Breet'
      return (
        <>
          <span className="font-strong text-ink-1">{formatUsd(missingUsd, 'up')} missing</span>
          {missingAmount != null && ` ≈ ${formatAmount(missingAmount)} ${assetSymbol}`}
        </>
      )
  }
}

function SillLabels({ minimumUsd, targetUsd, state, size }: PoolBarProps) {
  const margin = state !== 'released' && targetUsd != null && compare(targetUsd, minimumUsd) > 0
  return (
    <div className="@container relative mt-2.5 h-4 text-mini leading-4 whitespace-nowrap">
      <span className="absolute right-[20%] font-strong">
        {formatUsd(minimumUsd, 'up')} <span className="font-normal text-ink-2">minimum</span>
      </span>
      {margin && (
        <span
          className="absolute font-name text-ink-2"
          style={{ left: `clamp(80% + 7px, ${place(targetUsd, minimumUsd)}% - 1px, 100% - 3.5rem)` }}
        >
          {formatUsd(targetUsd, 'up')}
          {size === 'lg' && <span className="hidden @2xl:inline"> with margin</span>}
        </span>
      )}
    </div>
  )
}

function Legend({ heldUsdAtFlag, heldUsdLive }: PoolBarProps) {
  if (heldUsdAtFlag === null && heldUsdLive === null) return null
  const flagCounts = heldUsdLive === null || (heldUsdAtFlag !== null && compare(heldUsdAtFlag, heldUsdLive) <= 0)
  const counts = <span className="text-accent-ink">counts</span>
  return (
    <div className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-caption text-ink-2">
      {heldUsdAtFlag !== null && (
        <span className="flex items-center gap-1.5">
          <svg width="8" height="7" viewBox="0 0 8 7" className="fill-none stroke-ink-2" strokeWidth="1.5">
            <path d="M.8.8h6.4L4 6z" />
          </svg>
          When flagged <span className="font-strong text-ink-1">{formatUsd(heldUsdAtFlag)}</span>
          {flagCounts && counts}
        </span>
      )}
      {heldUsdLive !== null && (
        <span className="flex items-center gap-1.5">
          <svg width="8" height="6" viewBox="0 0 8 6" className="fill-water-deep">
            <path d="M0 6h8L4 0z" />
          </svg>
          Now <span className="font-strong text-ink-1">{formatUsd(heldUsdLive)}</span>
          {!flagCounts && counts}
        </span>
      )}
    </div>
  )
}

function describe(props: PoolBarProps): string {
  const { heldUsd, heldUsdAtFlag, heldUsdLive, minimumUsd, targetUsd, missingUsd, missingAmount, assetSymbol, state } = props
  const share = percent(props)
  const level = `${heldUsd === null ? 'Value not known' : formatUsd(heldUsd)} of the ${formatUsd(minimumUsd, 'up')} minimum${share === null ? '' : `, ${share} percent`}`
  const values =
    heldUsdAtFlag === null || heldUsdLive === null
      ? ''
      : ` Worth ${formatUsd(heldUsdAtFlag)} when it was held, ${formatUsd(heldUsdLive)} now; the lower counts.`
  const margin = targetUsd == null || state === 'released' ? '' : ` With margin ${formatUsd(greater(targetUsd, minimumUsd), 'up')}.`
  const coin = missingAmount == null ? '' : `, about ${formatAmount(missingAmount)} ${assetSymbol}`
  const words: Record<PoolBarState, string> = {
    open: missingUsd == null ? 'What is missing is being confirmed with Breet.' : `${formatUsd(missingUsd, 'up')} missing${coin}.`,
    review: 'Another deposit at this address is under review, so no sum is named.',
    over: 'Over the minimum by our sum, but not released yet.',
    settling: 'Being confirmed with Breet; what is missing is not known until then.',
    released: 'Released.',
  }
  return `${level}. ${words[state]}${values}${margin}`
}
