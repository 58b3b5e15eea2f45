import type { FilterChoices } from '@/components/deposits/deposit-filter-form'
import { asQuery, readFilters, readPlace, type DepositFilters, type FilterName, type ListPlace } from '@/components/deposits/deposit-filters'
import type { MemberCaller } from '@/lib/auth/require-member'
import { depositFilterSchema } from '@/lib/contracts/deposit-filters'
import { presentDeposit, type Deposit } from '@/lib/contracts/deposits'
import { listAssets } from '@/lib/services/connections/list-assets'
import { orNone } from '@/lib/services/connections/or-none'
import { countDeposits, type DepositCounts } from '@/lib/services/deposits/count-deposits'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { readClock } from '@/lib/services/overview/read-clock'

import { textParam, type SearchParams } from '../../search-params'

const PAGE_SIZE = 25

export interface DepositsView {
  filters: DepositFilters
  unread: FilterName[]
  place: ListPlace
  deposits: Deposit[]
  nextCursor: string | null
  counts: DepositCounts
  choices: FilterChoices
  now: string
  /** place of the first row of the first page, and how many came since */
  top: string | null
  newer: number
}

/** Everything the list shows for an address: one page, the counts under the same filter, and what is new since it was opened. */
export async function readDeposits(caller: MemberCaller, params: SearchParams): Promise<DepositsView> {
  const { filters, unread } = readFilters((name) => textParam(params, name, 200))
  const place = readPlace(textParam(params, 'cursor'), textParam(params, 'trail', 4000))
  const asked = depositFilterSchema.parse(asQuery(filters))
  const { status: _status, needsAction: _needsAction, ...scope } = asked
  // A page further down begins at its own cursor; only the first one grows at its head.
  const pinned = place.cursor === undefined ? textParam(params, 'top') : undefined
  const [page, counts, since, assets, now] = await Promise.all([
    listDeposits(caller, { ...asked, cursor: place.cursor, top: pinned, limit: PAGE_SIZE }),
    countDeposits(caller, scope),
    pinned === undefined ? null : countDeposits(caller, { ...asked, since: pinned }),
    orNone(listAssets(caller)),
    readClock(caller),
  ])
  return {
    filters, unread, place, counts, now,
    deposits: page.rows.map((row) => presentDeposit(row)),
    nextCursor: page.nextCursor,
    choices: { assets: namesOf(assets.map(({ symbol }) => symbol)), networks: namesOf(assets.map(({ network }) => network)) },
    top: place.cursor === undefined ? page.top : null,
    newer: since?.all ?? 0,
  }
}

function namesOf(names: (string | null)[]): string[] {
  return [...new Set(names.filter((name) => name !== null))].toSorted((a, b) => a.localeCompare(b, 'en'))
}
