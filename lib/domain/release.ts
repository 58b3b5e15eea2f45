import type { Decimal } from './money'

export type ReleaseCause = 'top_up' | 'resolution_fee' | 'unknown'

/** One completed deposit at an address + asset, as far as grouping releases needs it. */
export interface CompletedDeposit {
  providerId: string
  /** provider time of completion, UTC ISO */
  completedAt: string
  wasHeld: boolean
  /** its own record was read back: before that its cause is not known, and it may yet be refuted */
  verified: boolean
  /** provider id named by the read-back's reason */
  releasedBy: string | null
  releaseFeeUsd: Decimal | null
}

export interface ReleaseGroup {
  /** stable key: the trigger's provider id, or the first member's when no trigger is known */
  key: string
  cause: ReleaseCause
  triggerProviderId: string | null
  /** true when no message named the trigger and only nearness in time suggests it */
  inferred: boolean
  memberProviderIds: string[]
}

/** Completions further apart than this are not taken for one batch (provider time). */
const BATCH_WINDOW_MS = 10 * 60_000

/**
 * Groups the deposits of one address + asset whose hold ended together. A member enters only when its own
 * record says completed; nothing is predicted for siblings. Cause per deposit, the first that applies: a reason that names a trade
 * is a top-up by it; a resolution fee without such a reason is a release of one; another completion within 10 minutes is
 * an inferred top-up; else unknown.
 */
export function groupReleases(completed: readonly CompletedDeposit[]): ReleaseGroup[] {
  const groups = new Map<string, ReleaseGroup>()
  for (const deposit of completed.filter((d) => d.wasHeld && d.verified).toSorted(byId)) {
    const found = causeOf(deposit, completed)
    const group = groups.get(found.key)
    if (!group) {
      groups.set(found.key, { ...found, memberProviderIds: [deposit.providerId] })
      continue
    }
    group.memberProviderIds.push(deposit.providerId)
    // One member that names the trigger proves it for the batch.
    group.inferred &&= found.inferred
  }
  return [...groups.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

function byId(a: CompletedDeposit, b: CompletedDeposit): number {
  return a.providerId < b.providerId ? -1 : 1
}

function causeOf(deposit: CompletedDeposit, all: readonly CompletedDeposit[]): Omit<ReleaseGroup, 'memberProviderIds'> {
  if (deposit.releasedBy !== null) {
    return { key: deposit.releasedBy, cause: 'top_up', triggerProviderId: deposit.releasedBy, inferred: false }
  }
  if (deposit.releaseFeeUsd !== null) {
    return { key: deposit.providerId, cause: 'resolution_fee', triggerProviderId: null, inferred: false }
  }
  const near = nearestCompletion(deposit, all)
  if (near) return { key: near.providerId, cause: 'top_up', triggerProviderId: near.providerId, inferred: true }
  return { key: deposit.providerId, cause: 'unknown', triggerProviderId: null, inferred: false }
}

/** A deposit that was never held is the likelier trigger; a fee release next door triggered nothing. */
function nearestCompletion(deposit: CompletedDeposit, all: readonly CompletedDeposit[]): CompletedDeposit | undefined {
  const at = Date.parse(deposit.completedAt)
  return all
    .filter((other) => other.providerId !== deposit.providerId && other.releaseFeeUsd === null)
    .map((other) => ({ other, distance: Math.abs(Date.parse(other.completedAt) - at) }))
    .filter(({ distance }) => distance <= BATCH_WINDOW_MS)
    .toSorted(
      (a, b) =>
        Number(a.other.wasHeld) - Number(b.other.wasHeld) || a.distance - b.distance || byId(a.other, b.other),
    )[0]?.other
}
