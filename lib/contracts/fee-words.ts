import type { FeeIntentState } from '../domain/fee-intent'
import type { ReleaseCause } from '../domain/release'
import { textOf, type TimelineItem } from '../domain/timeline'
import { formatUsd, formatUtcClock, formatUtcDay } from './format'
import type { Sentence } from './explain-deposit'
import type { TimelineWords } from './timeline-line'

/** The two lines of a note about a resolution fee; null for any other kind of item. */
export function feeTimelineWords({ kind, events: [event] }: TimelineItem): TimelineWords | null {
  const fee = textOf(event, 'feeUsd')
  const name = fee === null ? 'the fee' : `the ${formatUsd(fee, 'up')} fee`
  if (kind === 'fee.intended') {
    const [held, remains, remindAt] = [textOf(event, 'heldUsd'), textOf(event, 'remainsUsd'), textOf(event, 'remindAt')]
    const left = held === null || remains === null ? 'What will remain is not known.' : `Of ${formatUsd(held)} about ${formatUsd(remains)} will remain.`
    return { icon: 'fee', tone: 'yellow', headline: `Went to pay ${name} by hand`, detail: remindAt === null ? left : `${left} Reminder ${moment(remindAt)}.` }
  }
  if (kind === 'fee.withdrawn') {
    const by = textOf(event, 'intendedBy')
    return { icon: 'fee', tone: 'plain', headline: `Taken back: ${name} will not be paid`, detail: by === null || by === event.actor ? null : `${by} had gone to pay it.` }
  }
  return null
}

interface LastIntent {
  state: FeeIntentState
  intendedByName: string
  /** how its hold ended, as far as it is known */
  releaseCause: ReleaseCause | null
}

/** What became of the last note, for the record's sentences; null while its own card tells it, while Breet's record has not confirmed how it ended, and when nobody noted anything. */
export function feeSentence(intent: LastIntent | null, items: readonly TimelineItem[]): Sentence | null {
  if (intent === null) return null
  const events = items.filter((item) => item.kind.startsWith('fee.')).map((item) => item.number).slice(-1)
  switch (intent.state) {
    case 'paid':
      // A release by top-up that names a fee contradicts itself: its discrepancy says so, and nothing is concluded here.
      if (intent.releaseCause === 'top_up') return { text: `${intent.intendedByName} had gone to pay its fee; Breet’s record names both a fee and a top-up.`, events }
      return { text: `${intent.intendedByName} had gone to pay that fee.`, events }
    case 'released_without_fee':
      return { text: `${intent.intendedByName} had gone to pay its fee; Breet’s record names none, so it was released without one.`, events }
    case 'no_longer_held':
      return { text: `${intent.intendedByName} had gone to pay its fee; it is held no longer, and Breet’s record names no fee.`, events }
    case 'open':
    case 'overdue':
    case 'confirming':
    case 'withdrawn':
      return null
  }
}

function moment(at: string): string {
  return `${formatUtcDay(at, { withWeekday: true, withYear: false })}, ${formatUtcClock(at).slice(0, 5)} UTC`
}
