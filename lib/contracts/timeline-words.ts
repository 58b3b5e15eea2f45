import type { HoldCause } from '../domain/hold'
import { compare, subtract } from '../domain/money'
import { textOf, type EventSource, type TimelineEvent, type TimelineItem } from '../domain/timeline'
import { formatAmount, formatDuration, formatUsd, formatUtcClock, formatUtcDay } from './format'
import { feeTimelineWords } from './fee-words'
import { reminderTimelineWords } from './reminder-words'
import { settlementStatusWord, settlementTimelineWords } from './settlement-words'
import type { TimelineIcon, TimelineTone, TimelineWords } from './timeline-line'

/** What the words need of the record around the events. */
export interface WordsContext {
  symbol: string | null
  /** minimum in force at the flag, USD */
  minimumUsd: string | null
}

export const CAUSE_WORDS: Record<HoldCause, string> = {
  below_minimum: 'below minimum',
  screening: 'screening',
  duplicate: 'possible duplicate',
  unknown: 'not known',
}

const STATUS_WORDS: Record<string, string> = {
  pending: 'pending', flagged: 'held', completed: 'completed', orphaned: 'not credited', unknown: 'an unknown word',
}

const SOURCE_WORDS: Record<EventSource, string> = {
  webhook: 'Breet webhook',
  readback: 'Read back from Breet',
  sweep: 'Found in Breet’s list',
  poll: 'Asked Breet',
  person: 'A member',
  api: 'Your API',
  system: 'Weir',
}

export function sourceWords(event: TimelineEvent): string {
  if (event.source === 'person' && event.actor !== null) return event.actor
  return SOURCE_WORDS[event.source]
}

/** "Breet 09:17:52, here +2 s"; the day too when the provider's differs from ours. UTC. */
export function clockWords(item: TimelineItem): { provider: string | null; here: string } {
  if (item.providerAt === null || item.repeats !== null) return { provider: null, here: `here ${formatUtcClock(item.at)}` }
  const sameDay = item.providerAt.slice(0, 10) === item.at.slice(0, 10)
  const day = sameDay ? '' : `${formatUtcDay(item.providerAt, { withYear: false })} `
  const here = item.lagMs === null ? `here ${formatUtcClock(item.at)}` : `here +${formatDuration(item.lagMs, { withSeconds: true })}`
  return { provider: `Breet ${day}${formatUtcClock(item.providerAt)}`, here }
}

const WRITERS: Record<string, (item: TimelineItem, context: WordsContext) => TimelineWords> = {
  'deposit.seen': writeSeen,
  'deposit.pending': writePending,
  'deposit.flagged': writeFlagged,
  'deposit.completed': ({ events: [event], ignored }) => words('completed', 'green', ignored ? 'Completed, refuted since' : 'Completed', worth(event)),
  'deposit.released': writeReleased,
  'deposit.verified': ({ events: [event], cause }) =>
    words('verified', 'green', 'Verified: Breet’s record says the same', cause === null ? textOf(event, 'reason') : `Cause: ${causeOf(cause)}.`),
  'deposit.refuted': ({ events: [event] }) =>
    words('refuted', 'red', `Refuted: Breet’s record says ${statusWord(event, ['to'])}`,
      `A webhook said ${statusWord(event, event.source === 'webhook' ? ['status'] : ['from'])}; it is kept, and does not count.`),
  'deposit.orphaned': ({ events: [event] }) => words('not_credited', 'red', 'Not credited', said(event)),
  'deposit.unknown_word': ({ events: [event] }) =>
    words('unknown', 'plain', `Unknown word${quoted(event)}`, 'Kept and shown; it moved nothing.'),
  'deposit.late': ({ events: [event] }) =>
    words('late', 'plain', `Late event ignored: ${statusWord(event, ['status'])}${withConfirmations(event)}`,
      `Already ${statusWord(event, ['to'])}, so nothing changed.`),
  'deposit.repeated': ({ events: [event] }) => words('duplicate', 'plain', `Said again: ${statusWord(event, ['status'])}`, 'Known already, so nothing changed.'),
  'deposit.matched': () => words('linked', 'accent', 'Linked to a customer’s address', null),
  'deposit.drift': writeDrift,
  'hold.cause': writeCause,
  duplicate: (item) =>
    words('duplicate', 'plain', `Duplicate ignored: ${statusWord(item.events[0], ['status'])}`,
      `Same delivery as event ${item.repeats?.of ?? '?'}, ${item.repeats?.times === 1 ? 'came once more' : `came ${item.repeats?.times ?? 0} more times`}.`),
}

/** The two lines of one timeline item. A kind without words of its own shows its machine word. */
export function timelineWords(item: TimelineItem, context: WordsContext): TimelineWords {
  return WRITERS[item.kind]?.(item, context) ?? settlementTimelineWords(item) ?? feeTimelineWords(item) ?? reminderTimelineWords(item) ?? words('other', 'plain', item.kind, textOf(item.events[0], 'reason'))
}

function words(icon: TimelineIcon, tone: TimelineTone, headline: string, detail: string | null): TimelineWords {
  return { icon, tone, headline, detail }
}

function writeSeen({ events: [event] }: TimelineItem, { symbol }: WordsContext): TimelineWords {
  const amount = textOf(event, 'amount')
  const onChain = textOf(event, 'status') === 'pending' || textOf(event, 'status') === null
  const headline = onChain ? 'Seen on chain' : 'First heard of'
  const count = textOf(event, 'confirmations')
  const detail = [worth(event, 'then'), count === null ? null : `${confirmations(count)}.`].filter((part) => part !== null).join(' ')
  return words('seen', 'blue', amount === null ? headline : `${headline}: ${formatAmount(amount)} ${symbol ?? ''}`.trim(), detail || null)
}

function writePending({ events }: TimelineItem): TimelineWords {
  const counts = events.flatMap((event) => textOf(event, 'confirmations') ?? [])
  const [first, last] = [counts[0], counts.at(-1)]
  if (events.length === 1) return words('pending', 'plain', last === undefined ? 'Still pending' : sentence(confirmations(last)), worth(events[0]))
  const span = first === undefined || last === undefined ? 'Still pending' : first === last ? sentence(confirmations(last)) : `Confirmations ${first} → ${last}`
  return words('pending', 'plain', `${span} (${events.length} events)`, valueSpan(events))
}

function valueSpan(events: readonly TimelineEvent[]): string | null {
  const values = events.flatMap((event) => textOf(event, 'amountUsd') ?? []).toSorted(compare)
  const [low, high] = [values[0], values.at(-1)]
  if (low === undefined || high === undefined) return null
  return formatUsd(low) === formatUsd(high) ? `Worth ${formatUsd(high)} all the time.` : `Value between ${formatUsd(low)} and ${formatUsd(high)}.`
}

function writeFlagged({ events: [event], cause }: TimelineItem, context: WordsContext): TimelineWords {
  const value = textOf(event, 'amountUsd')
  const minimum = textOf(event, 'minimumUsd') ?? context.minimumUsd
  const detail = `Breet’s word: flagged.${cause === null ? '' : ` Cause: ${causeOf(cause)}.`}`
  if (value === null || minimum === null || compare(value, minimum) >= 0) {
    return words('held', 'yellow', value === null ? 'Held' : `Held: worth ${formatUsd(value)}`, detail)
  }
  const missing = formatUsd(subtract(minimum, value), 'up')
  return words('held', 'yellow', `Held: ${formatUsd(value)} of ${formatUsd(minimum, 'up')}, ${missing} missing`, detail)
}

function writeReleased({ events: [event] }: TimelineItem): TimelineWords {
  const cause = textOf(event, 'cause')
  if (cause === 'top_up') {
    const evidence = event.data.inferred === true ? 'By the time alone: no message names the top-up.' : 'Breet names the deposit that released it.'
    return words('released', 'green', 'Released by a top-up', evidence)
  }
  if (cause === 'resolution_fee') {
    const fee = textOf(event, 'releaseFeeUsd')
    return words('released', 'green', 'Released by the resolution fee', fee === null ? null : `Breet took ${formatUsd(fee, 'up')}.`)
  }
  return words('released', 'green', 'Released', 'What released it is not known.')
}

function writeDrift({ events: [event] }: TimelineItem): TimelineWords {
  const [from, to, drift] = [textOf(event, 'from'), textOf(event, 'to'), textOf(event, 'drift')]
  const headline = from !== null && to !== null ? `Value moved from ${formatUsd(from)} to ${formatUsd(to)}` : 'The value moved'
  return words('drift', 'plain', headline, drift === null ? textOf(event, 'reason') : `Drift ${signed(drift)}.`)
}

function writeCause({ events: [event] }: TimelineItem): TimelineWords {
  const review = textOf(event, 'cause') !== 'below_minimum'
  return words('cause', review ? 'orange' : 'yellow', `Cause: ${causeOf(event)}`, review ? 'Do not ask for a top-up.' : null)
}

/** A cause that no read-back confirmed yet is told as such: nothing is advised on it. */
function causeOf(event: TimelineEvent): string {
  const cause = textOf(event, 'cause')
  if (cause === null || cause === 'unknown') return event.data.verified === false ? 'not known yet' : CAUSE_WORDS.unknown
  const word = causeWord(cause)
  return event.data.verified === false ? `${word}, not confirmed yet` : word
}

function signed(usd: string): string {
  return usd.startsWith('-') ? formatUsd(usd) : `+${formatUsd(usd)}`
}

function causeWord(cause: string): string {
  return cause in CAUSE_WORDS ? CAUSE_WORDS[cause as HoldCause] : cause
}

function statusWord(event: TimelineEvent, keys: string[]): string {
  const word = keys.map((key) => textOf(event, key)).find((value) => value !== null) ?? event.kind.replace('deposit.', '')
  return event.kind.startsWith('settlement.') ? settlementStatusWord(word) : (STATUS_WORDS[word] ?? word)
}

function worth(event: TimelineEvent, when?: string): string | null {
  const usd = textOf(event, 'amountUsd')
  return usd === null ? null : `Worth ${formatUsd(usd)}${when === undefined ? '' : ` ${when}`}.`
}

function confirmations(count: string): string {
  return `${count} ${count === '1' ? 'confirmation' : 'confirmations'}`
}

function withConfirmations(event: TimelineEvent): string {
  const count = textOf(event, 'confirmations')
  return count === null ? '' : `, ${confirmations(count)}`
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function quoted(event: TimelineEvent): string {
  const word = textOf(event, 'word') ?? textOf(event, 'providerWord')
  return word === null ? '' : `: “${word}”`
}

function said(event: TimelineEvent): string | null {
  const word = textOf(event, 'providerWord') ?? textOf(event, 'word')
  return word === null ? 'Breet’s last word on it.' : `Breet’s word: “${word}”.`
}
