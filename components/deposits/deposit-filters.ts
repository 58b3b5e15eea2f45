import { depositFilterSchema } from '@/lib/contracts/deposit-filters'
import type { DepositStatus } from '@/lib/domain/observation'

import { hrefWith, namedOn, readNamed } from '@/components/ui/list-address'

import { CAUSE_CHOICES, VERIFICATION_FILTER_WORDS } from './deposit-words'

/** A tab of the list: one status, or whatever needs a person. */
export type DepositTab = DepositStatus | 'action'

const NAMES = ['q', 'customerId', 'addressId', 'asset', 'network', 'from', 'to', 'minUsd', 'maxUsd', 'verification', 'cause'] as const
export type FilterName = (typeof NAMES)[number]

/** What the address bar says about the list: text as it was given, each one valid. */
export type DepositFilters = { status?: DepositTab } & Partial<Record<FilterName, string>>

const STATUSES: readonly DepositTab[] = ['pending', 'flagged', 'completed', 'action', 'orphaned', 'unknown']

function asStatus(text: string | undefined): DepositTab | undefined {
  return STATUSES.find((status) => status === text)
}

/** The filters of an address, and the names of those that cannot be read: a list must say what it left out. */
export function readFilters(textOf: (name: string) => string | undefined): { filters: DepositFilters; unread: FilterName[] } {
  const { given, unread } = readNamed(NAMES, depositFilterSchema.shape, textOf)
  return { filters: { status: asStatus(textOf('status')), ...given }, unread }
}

/** The same filters in the words of the API. */
export function asQuery({ status, ...rest }: DepositFilters): Record<string, string | undefined> {
  return { ...rest, ...(status === 'action' ? { needsAction: 'true' } : { status }) }
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
  return hrefWith('/deposits', { ...filters, cursor: place.cursor, trail })
}

/** The file of exactly these filters, all pages. */
export function exportHref(filters: DepositFilters): string {
  return hrefWith('/api/dashboard/deposits/export', asQuery(filters))
}

/** Words of the tabs. None is ever hidden: what ended badly must be findable, also when there is none of it. */
export const STATUS_TABS: { status: DepositTab | undefined; label: string }[] = [
  { status: undefined, label: 'All' },
  { status: 'pending', label: 'Pending' },
  { status: 'flagged', label: 'Held' },
  { status: 'completed', label: 'Completed' },
  { status: 'action', label: 'Needs action' },
  { status: 'orphaned', label: 'Not credited' },
  { status: 'unknown', label: 'Unknown' },
]

export const FILTER_NAMES: Record<FilterName, string> = {
  q: 'Search', customerId: 'Customer', addressId: 'Address', asset: 'Asset', network: 'Network', from: 'From', to: 'To',
  minUsd: 'At least', maxUsd: 'At most', verification: 'Verification', cause: 'Cause',
}

/** A filter's value in words; names of customers and addresses are known to the page only. */
export function filterValue(name: FilterName, text: string, known: { customerName?: string | null; address?: string | null } = {}): string {
  switch (name) {
    case 'customerId': return known.customerName ?? text
    case 'addressId': return known.address ?? text
    case 'from': case 'to': return `${text} UTC`
    case 'minUsd': case 'maxUsd': return `$${text}`
    case 'verification': return VERIFICATION_FILTER_WORDS[text] ?? text
    case 'cause': return CAUSE_CHOICES.find(([cause]) => cause === text)?.[1] ?? text
    case 'q': case 'asset': case 'network': return text
  }
}

/** The filters that are on, tab excluded, in the order they are shown. */
export function filtersOn(filters: DepositFilters): { name: FilterName; text: string }[] {
  return namedOn(NAMES, filters)
}

/** How many filters are on, the tab included. */
export function filterCount(filters: DepositFilters): number {
  return filtersOn(filters).length + (filters.status === undefined ? 0 : 1)
}
