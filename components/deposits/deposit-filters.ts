import type { DepositStatus } from '@/lib/domain/observation'

/** A tab of the list: one status, or whatever needs a person. */
export type DepositTab = DepositStatus | 'action'

/** What the address bar says about the list. */
export interface DepositFilters {
  status?: DepositTab
  q?: string
  customerId?: string
  addressId?: string
}

const STATUSES: readonly DepositTab[] = ['pending', 'flagged', 'completed', 'action', 'orphaned', 'unknown']

export function asStatus(text: string | undefined): DepositTab | undefined {
  return STATUSES.find((status) => status === text)
}

/** Where in the list a page starts: its cursor, and the cursors of the pages before it, oldest step first. */
export interface ListPlace {
  cursor?: string
  trail: string[]
}

// More steps back than this start again at the newest: addresses must stay short enough to be sent.
const MAX_TRAIL = 20

export function readPlace(cursor: string | undefined, trail: string | undefined): ListPlace {
  return { cursor, trail: trail?.split('.').filter(Boolean).slice(-MAX_TRAIL) ?? [] }
}

export function olderPlace({ cursor, trail }: ListPlace, next: string): ListPlace {
  return { cursor: next, trail: cursor === undefined ? [] : [...trail, cursor].slice(-MAX_TRAIL) }
}

export function newerPlace({ trail }: ListPlace): ListPlace {
  return { cursor: trail.at(-1), trail: trail.slice(0, -1) }
}

/** The list's address with these filters; without a place it starts at the newest. */
export function depositsHref(filters: DepositFilters, place: ListPlace = { trail: [] }): string {
  const trail = place.trail.length === 0 ? undefined : place.trail.join('.')
  const given = Object.entries({ ...filters, cursor: place.cursor, trail }).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const query = new URLSearchParams(given).toString()
  return query === '' ? '/deposits' : `/deposits?${query}`
}

/** Words of the tabs; the last two appear only when there is something in them. */
export const STATUS_TABS: { status: DepositTab | undefined; label: string; always: boolean }[] = [
  { status: undefined, label: 'All', always: true },
  { status: 'pending', label: 'Pending', always: true },
  { status: 'flagged', label: 'Held', always: true },
  { status: 'completed', label: 'Completed', always: true },
  { status: 'action', label: 'Needs action', always: true },
  { status: 'orphaned', label: 'Not credited', always: false },
  { status: 'unknown', label: 'Unknown', always: false },
]
