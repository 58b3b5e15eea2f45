import { flaggedFilterSchema } from '@/lib/contracts/flagged-filters'
import type { HoldAge } from '@/lib/domain/hold-age'

import { CAUSE_CHOICES } from '@/components/deposits/deposit-words'
import { hrefWith, namedOn, readNamed } from '@/components/ui/list-address'

const NAMES = ['q', 'merchantId', 'asset', 'network', 'cause', 'age', 'near', 'minUsd'] as const
export type FlaggedFilterName = (typeof NAMES)[number]

/** What the address bar says about the queue: text as it was given, each one valid. */
export type FlaggedFilters = { sort: 'closest' | 'oldest' } & Partial<Record<FlaggedFilterName, string>>

/** The filters of an address, and the names of those that cannot be read. */
export function readFlaggedFilters(textOf: (name: string) => string | undefined): { filters: FlaggedFilters; unread: FlaggedFilterName[] } {
  const { given, unread } = readNamed(NAMES, flaggedFilterSchema.shape, textOf)
  return { filters: { sort: textOf('sort') === 'oldest' ? 'oldest' : 'closest', ...given }, unread }
}

/** How many lines of each group a page shows at first, how many more each step adds, and where it ends: the export has all. */
export const SHOWN = { first: 50, step: 50, most: 500 }

export function readShown(text: string | undefined): number {
  const asked = Number.parseInt(text ?? '', 10)
  return Number.isSafeInteger(asked) ? Math.min(Math.max(asked, SHOWN.first), SHOWN.most) : SHOWN.first
}

export function flaggedHref(filters: FlaggedFilters, shown?: number): string {
  const show = shown === undefined || shown === SHOWN.first ? undefined : String(shown)
  return hrefWith('/admin/flagged', { ...asQuery(filters), show })
}

/** The file of exactly these filters, all lines. */
export function flaggedExportHref(filters: FlaggedFilters): string {
  return hrefWith('/api/dashboard/admin/flagged/export', asQuery(filters))
}

/** The usual order is not written. */
function asQuery({ sort, ...rest }: FlaggedFilters): Record<string, string | undefined> {
  return { ...rest, sort: sort === 'oldest' ? sort : undefined }
}

export const AGE_WORDS: Record<HoldAge, string> = {
  under_1h: 'under 1 h', '1h_to_1d': '1 h to 1 d', '1d_to_3d': '1 to 3 d', over_3d: 'over 3 d',
}

export const FLAGGED_NAMES: Record<FlaggedFilterName, string> = {
  q: 'Search', merchantId: 'Merchant', asset: 'Asset', network: 'Network', cause: 'Cause', age: 'Age', near: 'Level', minUsd: 'At least',
}

/** A filter's value in words. */
export function flaggedValue(name: FlaggedFilterName, text: string, merchants: readonly { id: string; name: string }[]): string {
  switch (name) {
    case 'merchantId': return merchants.find(({ id }) => id === text)?.name ?? text
    case 'cause': return CAUSE_CHOICES.find(([cause]) => cause === text)?.[1] ?? text
    case 'age': return AGE_WORDS[text as HoldAge]
    case 'near': return '80 % or more'
    case 'minUsd': return `$${text}`
    case 'q': case 'asset': case 'network': return text
  }
}

/** The filters that are on, in the order they are shown. */
export function flaggedFiltersOn(filters: FlaggedFilters): { name: FlaggedFilterName; text: string }[] {
  return namedOn(NAMES, filters)
}
