import type { Pool } from '@/lib/contracts/pools'

import { isFeePending } from '@/components/fees/fee-holds'

import type { OtherHold } from './review-list'

export interface HoldTab {
  /** in the address bar: ?show=under-review */
  key: string
  label: string
  showsPool: (pool: Pool) => boolean
  showsHold: (hold: OtherHold) => boolean
  /** what to say when nothing is in it */
  empty: string
}

/** The tabs of Holds, in order. A new one is one more entry: the page, its counts and its empty words follow from it. */
export const HOLD_TABS: readonly [HoldTab, ...HoldTab[]] = [
  { key: 'all', label: 'All', showsPool: () => true, showsHold: () => true, empty: 'Nothing is held' },
  { key: 'below-minimum', label: 'Below minimum', showsPool: () => true, showsHold: () => false, empty: 'Nothing is held below its minimum' },
  { key: 'fee-pending', label: 'Fee pending', showsPool: isFeePending, showsHold: () => false, empty: 'Nobody has noted that they went to pay a fee' },
  { key: 'under-review', label: 'Under review', showsPool: () => false, showsHold: () => true, empty: 'Nothing is under review' },
]

/** The tab that the address bar names, else the first. */
export function holdTab(key: string | undefined, tabs: readonly [HoldTab, ...HoldTab[]] = HOLD_TABS): HoldTab {
  return tabs.find((tab) => tab.key === key) ?? tabs[0]
}

export function holdTabHref(tab: HoldTab): string {
  return tab.key === HOLD_TABS[0].key ? '/holds' : `/holds?show=${tab.key}`
}
