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
  /** stable key: the trigger's provider id; of a release of one its own, marked: the same deposit may have triggered another */
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
  const nearest = nearestCompletion(completed)
  for (const deposit of completed.filter((d) => d.wasHeld && d.verified).toSorted(byId)) {
    const found = causeOf(deposit, nearest)
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

function byId(a: Pick<CompletedDeposit, 'providerId'>, b: Pick<CompletedDeposit, 'providerId'>): number {
  return a.providerId < b.providerId ? -1 : 1
}

function causeOf(
  deposit: CompletedDeposit, nearest: ReturnType<typeof nearestCompletion>,
): Omit<ReleaseGroup, 'memberProviderIds'> {
  if (deposit.releasedBy !== null) {
    return { key: deposit.releasedBy, cause: 'top_up', triggerProviderId: deposit.releasedBy, inferred: false }
  }
  if (deposit.releaseFeeUsd !== null) {
    return { key: `fee/${deposit.providerId}`, cause: 'resolution_fee', triggerProviderId: null, inferred: false }
  }
  const near = nearest(deposit)
  if (near) return { key: near.providerId, cause: 'top_up', triggerProviderId: near.providerId, inferred: true }
  return { key: `alone/${deposit.providerId}`, cause: 'unknown', triggerProviderId: null, inferred: false }
}

interface Candidate {
  providerId: string
  atMs: number
}

/**
 * Finds what may have triggered a release that no message explains: the nearest other completion within ten minutes. A deposit
 * that was never held is the likelier trigger; a fee release next door triggered nothing. Sorted once: pools may be large.
 */
function nearestCompletion(all: readonly CompletedDeposit[]): (deposit: CompletedDeposit) => Candidate | undefined {
  const candidates = (wasHeld: boolean) => all
    .filter((one) => one.releaseFeeUsd === null && one.wasHeld === wasHeld)
    .map(({ providerId, completedAt }): Candidate => ({ providerId, atMs: Date.parse(completedAt) }))
    .toSorted((a, b) => a.atMs - b.atMs || byId(a, b))
  const [neverHeld, held] = [candidates(false), candidates(true)]
  return (deposit) => nearestOf(neverHeld, deposit) ?? nearestOf(held, deposit)
}

/** Of two as near as each other the one with the lower id. @param sorted by time, then by id */
function nearestOf(sorted: readonly Candidate[], { providerId, completedAt }: CompletedDeposit): Candidate | undefined {
  const atMs = Date.parse(completedAt)
  const from = firstNotBefore(sorted, atMs)
  const later = sorted[from]?.providerId === providerId ? sorted[from + 1] : sorted[from]
  const before = sorted[from - 1]
  const earlier = before && sorted[firstNotBefore(sorted, before.atMs)]
  return [earlier, later]
    .filter((one) => one !== undefined)
    .filter((one) => Math.abs(one.atMs - atMs) <= BATCH_WINDOW_MS)
    .toSorted((a, b) => Math.abs(a.atMs - atMs) - Math.abs(b.atMs - atMs) || byId(a, b))[0]
}

function firstNotBefore(sorted: readonly Candidate[], atMs: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]!.atMs < atMs) low = middle + 1
    else high = middle
  }
  return low
}
