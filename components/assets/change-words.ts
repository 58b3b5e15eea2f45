import type { AssetDetail } from '@/lib/contracts/assets'
import { formatUsd } from '@/lib/contracts/format'
import { compare } from '@/lib/domain/money'

type Change = AssetDetail['changes'][number]

/** "Minimum $20.00 → $25.00", "Resolution fee $10.00 → not named" */
export function changeHeadlines({ minimumUsd, flagFeeUsd }: Change): string[] {
  const fee = (usd: string | null) => (usd === null ? 'not named' : formatUsd(usd, 'up'))
  return [
    ...(minimumUsd === null ? [] : [`Minimum ${formatUsd(minimumUsd.from, 'up')} → ${formatUsd(minimumUsd.to, 'up')}`]),
    ...(flagFeeUsd === null ? [] : [`Resolution fee ${fee(flagFeeUsd.from)} → ${fee(flagFeeUsd.to)}`]),
  ]
}

/** The change that made the minimum of now; null when it never changed. @param changes newest first */
export function heldMinimum(changes: readonly Change[]): Change | null {
  return changes.find(({ minimumUsd }) => minimumUsd !== null) ?? null
}

/**
 * What a changed minimum means for the pools that are open now, in whole sentences; nothing for a change of the fee alone.
 * @param isHeld it is the minimum of now: what came after an earlier one says what counts
 */
export function changeEffect({ minimumUsd }: Change, isHeld: boolean): string[] {
  if (minimumUsd === null) return []
  if (!isHeld) return ['It holds no longer: a later change stands above.']
  const { from, to, openPools, fellBelow, nowOver } = minimumUsd
  if (openPools === 0) return ['No pool that is open now was held before it.']
  const raised = compare(to, from) > 0
  const many = openPools === 1 ? '1 pool that is open now was' : `${openPools} pools that are open now were`
  return [
    raised
      ? `${many} held before it and re-valued: what is missing counts to ${formatUsd(to, 'up')}.`
      : `${many} held before it. Sums still count to the larger minimum of their time, so that they are enough either way.`,
    ...(fellBelow === 0 ? [] : [`${fellBelow} of ${openPools} had been over ${formatUsd(from, 'up')} and ${fellBelow === 1 ? 'is' : 'are'} below the minimum now.`]),
    ...(nowOver === 0 ? [] : [`${nowOver} of ${openPools} ${nowOver === 1 ? 'is' : 'are'} over ${formatUsd(to, 'up')} now and should be released: ask Breet.`]),
  ]
}
