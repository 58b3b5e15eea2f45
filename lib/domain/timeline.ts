/** Who told us: the picture of one history row's origin. */
export type EventSource = 'webhook' | 'readback' | 'sweep' | 'poll' | 'person' | 'api' | 'system'

/** One history row of a record, as the timeline needs it. Times are UTC ISO. */
export interface TimelineEvent {
  id: string
  /** "deposit.pending", "hold.cause" */
  kind: string
  source: EventSource
  actor: string | null
  /** when the provider says it happened */
  providerAt: string | null
  /** when it reached us, database clock */
  at: string
  webhookEventId: string | null
  /** rows of one observation tell one thing together; null for what no message said */
  observationId: string | null
  data: Record<string, unknown>
}

/** A delivery of the inbox whose bytes came more than once. */
export interface RepeatedDelivery {
  webhookEventId: string
  deliveries: number
  lastReceivedAt: string
}

export interface TimelineItem {
  /** 1 is the oldest; sentences cite it, the anchor is #event-1 */
  number: number
  kind: string
  /** the row it stands for; repeats of pending stand together, oldest first */
  events: [TimelineEvent, ...TimelineEvent[]]
  /** the cause that the same observation carried, told with it */
  cause: TimelineEvent | null
  /** arrival of the last of its events */
  at: string
  /** provider time of the last of its events */
  providerAt: string | null
  /** arrival less provider time of the last event; null where there is nothing to compare */
  lagMs: number | null
  /** late, repeated, or refuted since: shown, but it changed nothing */
  ignored: boolean
  /** a repeated delivery: how often its bytes came after the first time, and which item they belong to */
  repeats: { times: number; of: number } | null
}

/** From here on the way to us counts as slow. */
export const SLOW_LAG_MS = 60_000

const CHANGED_NOTHING = new Set(['deposit.late', 'deposit.repeated', 'settlement.late', 'settlement.repeated'])
const FOLDED = 'deposit.pending'

/**
 * History to timeline, oldest first: rows in order of arrival, neighbouring pending rows folded into one item, and the
 * repeated deliveries as items of their own. Pure; the numbers hold for this set of rows.
 */
export function buildTimeline(events: readonly TimelineEvent[], repeated: readonly RepeatedDelivery[] = []): TimelineItem[] {
  const groups: Group[] = []
  const rows = inOrderOfArrival(events)
  const companions = companionsOf(rows)
  for (const event of rows.filter((candidate) => !companions.hidden.has(candidate))) {
    const last = groups.at(-1)
    if (event.kind === FOLDED && last?.events[0].kind === FOLDED) last.events.push(event)
    else groups.push({ events: [event], cause: companions.causes.get(event) ?? null, at: event.at, repeat: null })
  }
  for (const group of groups) group.at = group.events.at(-1)!.at
  const all = [...groups, ...duplicatesOf(groups, repeated)].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
  return all.map((group, index) => toItem(group, index + 1, all))
}

interface Group {
  events: [TimelineEvent, ...TimelineEvent[]]
  cause: TimelineEvent | null
  at: string
  repeat: { times: number; of: Group } | null
}

/** Matching follows the first message at once; it is news of its own only when an address became ready later. */
const MATCHED_WITH_ARRIVAL_MS = 60_000

/**
 * By arrival, as the reader lived it: a read-back may be written down before the webhook that reached us first, and then
 * that webhook is the one that brought the word.
 */
function inOrderOfArrival(events: readonly TimelineEvent[]): TimelineEvent[] {
  const rows = events.toSorted(byArrival)
  for (const [index, row] of rows.entries()) {
    if (row.kind !== 'deposit.repeated') continue
    const kind = `deposit.${textOf(row, 'status') ?? ''}`
    const later = rows.findIndex((candidate, at) => at > index && candidate.kind === kind)
    if (later === -1) continue
    const leader = rows[later]!
    rows[index] = { ...row, kind, data: { ...row.data, from: leader.data.from ?? null } }
    rows[later] = { ...leader, kind: 'deposit.repeated' }
  }
  const first = rows.find((row) => row.kind.startsWith('deposit.'))
  return rows.filter((row) => row.kind !== 'deposit.matched' || Date.parse(row.at) - Date.parse(first!.at) > MATCHED_WITH_ARRIVAL_MS)
}

/**
 * One observation may write several rows. The cause it carries is told with the flag or the verification it came with, and
 * "said again" is not told beside what the same message did prove.
 */
function companionsOf(events: readonly TimelineEvent[]) {
  const hidden = new Set<TimelineEvent>()
  const causes = new Map<TimelineEvent, TimelineEvent>()
  const told = new Map<string, TimelineEvent>()
  for (const event of events) {
    if (event.observationId !== null && (event.kind === 'deposit.flagged' || event.kind === 'deposit.verified')) {
      const known = told.get(event.observationId)
      if (known?.kind !== 'deposit.flagged') told.set(event.observationId, event)
    }
  }
  const proving = new Set(events.filter((event) => event.kind !== 'deposit.repeated').map((event) => event.observationId))
  for (const event of events) {
    const leader = event.observationId === null ? undefined : told.get(event.observationId)
    if (event.kind === 'deposit.repeated' && event.observationId !== null && proving.has(event.observationId)) hidden.add(event)
    if (event.kind === 'hold.cause' && leader) {
      hidden.add(event)
      causes.set(leader, event)
    }
  }
  return { hidden, causes }
}

// One transaction writes rows of one moment: then the provider's time speaks, then what must have come first.
const STEPS = ['deposit.seen', 'deposit.matched', 'deposit.pending', 'deposit.drift', 'deposit.flagged', 'hold.cause', 'deposit.completed', 'deposit.released', 'deposit.verified',
  // Stands after everything the deposit itself says at that moment.
  'settlement.pending', 'settlement.processing', 'settlement.completed', 'settlement.rejected', 'settlement.reversed', 'settlement.verified']

function byArrival(a: TimelineEvent, b: TimelineEvent): number {
  return (
    Date.parse(a.at) - Date.parse(b.at) ||
    Date.parse(a.providerAt ?? a.at) - Date.parse(b.providerAt ?? b.at) ||
    STEPS.indexOf(a.kind) - STEPS.indexOf(b.kind) ||
    (a.id < b.id ? -1 : 1)
  )
}

/** One delivery may have written several rows (completed and released): it is repeated once, and belongs to the first. */
function duplicatesOf(groups: readonly Group[], repeated: readonly RepeatedDelivery[]): Group[] {
  return repeated
    .filter(({ deliveries }) => deliveries > 1)
    .flatMap(({ webhookEventId, deliveries, lastReceivedAt }) => {
      const of = groups.find((group) => group.events.some((event) => event.webhookEventId === webhookEventId))
      const event = of?.events.find((candidate) => candidate.webhookEventId === webhookEventId)
      return of && event ? [{ events: [event], cause: null, at: lastReceivedAt, repeat: { times: deliveries - 1, of } } satisfies Group] : []
    })
}

/** A webhook's word that a read-back took back later: it stays, and must not look as if it stood. */
function isRefuted({ events: [event] }: Group, later: readonly Group[]): boolean {
  if (event.source !== 'webhook' || !event.kind.startsWith('deposit.')) return false
  return later.some(({ events: [other] }) => other.kind === 'deposit.refuted' && other.source !== 'webhook' && `deposit.${textOf(other, 'from')}` === event.kind)
}

function toItem(group: Group, number: number, all: readonly Group[]): TimelineItem {
  const last = group.events.at(-1)!
  const comparable = last.source === 'webhook' && last.providerAt !== null
  return {
    number,
    kind: group.repeat ? 'duplicate' : group.events[0].kind,
    events: group.events,
    cause: group.cause,
    at: group.at,
    providerAt: last.providerAt,
    lagMs: comparable ? Math.max(0, Date.parse(group.at) - Date.parse(last.providerAt!)) : null,
    ignored: group.repeat !== null || CHANGED_NOTHING.has(group.events[0].kind) || isRefuted(group, all.slice(number)),
    repeats: group.repeat && { times: group.repeat.times, of: all.indexOf(group.repeat.of) + 1 },
  }
}

/** A text or number of a history row's data, as text; absent or of another kind: null. */
export function textOf(event: TimelineEvent, key: string): string | null {
  const value = event.data[key]
  if (typeof value === 'string') return value === '' ? null : value
  return typeof value === 'number' ? String(value) : null
}
