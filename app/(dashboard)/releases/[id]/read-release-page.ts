import type { MemberCaller } from '@/lib/auth/require-member'
import { presentDeposit, type Deposit } from '@/lib/contracts/deposits'
import { batchCredit, explainRelease, type BatchCredit, type ReleaseStory } from '@/lib/contracts/releases'
import { timelineEvent } from '@/lib/contracts/timeline-event'
import { groupBy } from '@/lib/domain/group-by'
import { sum } from '@/lib/domain/money'
import { buildTimeline, type TimelineItem } from '@/lib/domain/timeline'
import { readClock } from '@/lib/services/overview/read-clock'
import { getRelease } from '@/lib/services/releases/get-release'

export interface ReleaseEvent {
  item: TimelineItem
  deposit: Deposit
}

export interface ReleasePage extends ReleaseStory {
  id: string
  now: string
  sentences: string[]
  /** everything that was credited with it, oldest first, what set it off last */
  batch: Deposit[]
  /** k of n complete */
  progress: { complete: number; of: number }
  credit: BatchCredit | null
  /** oldest first */
  events: ReleaseEvent[]
}

/** Told on each deposit's own page, and of no matter for the release. */
const ASIDE = new Set(['deposit.pending', 'deposit.matched', 'deposit.repeated', 'deposit.late', 'hold.cause', 'duplicate'])

/** Everything a release's page shows. @throws AppError not_found */
export async function readReleasePage(caller: MemberCaller, id: string): Promise<ReleasePage> {
  const [view, now] = await Promise.all([getRelease(caller, { id }), readClock(caller)])
  const members = view.members.map((row) => presentDeposit(row))
  const trigger = view.trigger === null ? null : presentDeposit(view.trigger)
  const batch = trigger === null ? members : [...members.filter((member) => member.id !== trigger.id), trigger]
  const fees = view.members.flatMap((row) => row.releaseFeeUsd ?? [])
  const feeUsd = fees.length === 0 ? null : sum(fees)
  const story = { cause: view.release.cause, inferred: view.release.inferred, trigger, members, feeUsd, waiting: view.progress.waitingIds.length }
  const byDeposit = groupBy(view.history, (row) => row.subjectId)
  const events = batch.flatMap((deposit) =>
    buildTimeline((byDeposit.get(deposit.id) ?? []).map((row) => timelineEvent(row)))
      .filter((item) => !ASIDE.has(item.kind))
      .map((item) => ({ item, deposit })))
  return {
    ...story, id, now, batch, sentences: explainRelease(story), progress: view.progress, credit: batchCredit(batch),
    events: events.toSorted((a, b) => Date.parse(a.item.at) - Date.parse(b.item.at)),
  }
}
