import { compare, type Decimal } from './money'

/** What the provider said of an asset from a moment on. */
export interface AssetVersion {
  seenAt: string
  minimumUsd: Decimal
  flagFeeUsd: Decimal | null
}

/** A pool that is open now: what it counts for, and since when its oldest hold is held. */
export interface OpenPoolValue {
  heldUsd: Decimal
  oldestAt: string
}

/** What a changed minimum means for the pools that were open at that moment and still are, at their value now. */
export interface MinimumEffect {
  /** counted to the new minimum */
  pools: number
  /** were over the one before and are not over this one */
  fellBelow: number
  /** were not over the one before and are over this one: the provider should release them */
  nowOver: number
}

export interface AssetChange {
  at: string
  /** null when it stayed as it was */
  minimum: { from: Decimal; to: Decimal; effect: MinimumEffect } | null
  flagFee: { from: Decimal | null; to: Decimal | null } | null
}

/**
 * The history of an asset as changes, newest first. The first version is where knowing began, not a change. Versions may
 * come in any order.
 */
export function assetChanges(versions: readonly AssetVersion[], pools: readonly OpenPoolValue[]): AssetChange[] {
  const ordered = versions.toSorted((a, b) => Date.parse(a.seenAt) - Date.parse(b.seenAt))
  return ordered
    .slice(1)
    .map((version, index) => changeFrom(ordered[index]!, version, pools))
    .filter((change) => change.minimum !== null || change.flagFee !== null)
    .toReversed()
}

function changeFrom(before: AssetVersion, after: AssetVersion, pools: readonly OpenPoolValue[]): AssetChange {
  const [from, to] = [before.minimumUsd, after.minimumUsd]
  const minimum = compare(from, to) === 0 ? null : { from, to, effect: effectOf(from, to, pools.filter((pool) => Date.parse(pool.oldestAt) < Date.parse(after.seenAt))) }
  const flagFee = same(before.flagFeeUsd, after.flagFeeUsd) ? null : { from: before.flagFeeUsd, to: after.flagFeeUsd }
  return { at: after.seenAt, minimum, flagFee }
}

/** Over means over: equality is not enough to advise on, as in readPool. */
function effectOf(from: Decimal, to: Decimal, pools: readonly OpenPoolValue[]): MinimumEffect {
  const isOver = (pool: OpenPoolValue, minimum: Decimal) => compare(pool.heldUsd, minimum) > 0
  return {
    pools: pools.length,
    fellBelow: pools.filter((pool) => isOver(pool, from) && !isOver(pool, to)).length,
    nowOver: pools.filter((pool) => !isOver(pool, from) && isOver(pool, to)).length,
  }
}

function same(a: Decimal | null, b: Decimal | null): boolean {
  return a === null || b === null ? a === b : compare(a, b) === 0
}
