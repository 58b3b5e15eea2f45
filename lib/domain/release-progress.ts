/** What a release's progress is read from. Times are UTC ISO. */
export interface ReleaseProgressInput {
  /** arrival here of each member's and the trigger's completed word */
  completedSeenAt: readonly string[]
  /** how many deposits are known to have left their hold with it */
  members: number
  /** deposits still held for their amount at the same place */
  holds: readonly { id: string; flaggedAt: string; readBackAt: string | null }[]
  /** arrival of the last completion at the place, whichever release it belongs to */
  lastCompletionAt: string | null
}

export interface ReleaseProgress {
  complete: number
  of: number
  /** holds there that have not answered since: they may have been released with it */
  waitingIds: string[]
}

/**
 * "2 of 3 complete": members that have their own evidence, plus holds at the place that were there before and have not been asked
 * since. Nothing is predicted of those; once asked they are members or still held. Holds wait for the newest release only.
 */
export function releaseProgress({ completedSeenAt, members, holds, lastCompletionAt }: ReleaseProgressInput): ReleaseProgress {
  const newest = Math.max(...completedSeenAt.map((at) => Date.parse(at)), Number.NEGATIVE_INFINITY)
  const last = lastCompletionAt === null ? Number.NEGATIVE_INFINITY : Date.parse(lastCompletionAt)
  const isNewest = newest >= last
  const waiting = isNewest
    ? holds.filter((hold) => Date.parse(hold.flaggedAt) <= newest && (hold.readBackAt === null || Date.parse(hold.readBackAt) <= newest))
    : []
  return { complete: members, of: members + waiting.length, waitingIds: waiting.map(({ id }) => id) }
}
