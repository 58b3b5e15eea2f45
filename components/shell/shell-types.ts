import type { ReactNode } from 'react'

import type { NavGroup } from './navigation'

export type Environment = 'live' | 'test'

/** current: healthy news. as-of: a provider is silent, the last truth is this old. unreachable: our own server does not answer. */
export type Freshness =
  | { state: 'current' }
  | { state: 'as-of'; at: string; provider: string }
  | { state: 'unreachable'; at: string }

/** One line of the health box at the foot of the sidebar. */
export interface HealthLine {
  /** "Breet", "Binance", "Workers" */
  name: string
  state: 'healthy' | 'late' | 'down' | 'off'
  /** last heard, UTC ISO: shown relative */
  heardAt?: string | null
  /** instead of a time: "3 of 3", "not connected", "calls fail" */
  words?: string
}

export interface ShellProps {
  /** server time, UTC ISO: every relative time and countdown inside counts from it */
  now: string
  environment: Environment
  /** POST target of the Live/Test switch: field `environment` = live | test. Left out: no switch. */
  environmentAction?: string
  /** null for admin pages, which are of no merchant */
  merchant: { name: string; detail?: string } | null
  nav: NavGroup[]
  person: { name: string; role: string }
  /** a form or link that signs out; shown beside the person */
  signOut?: ReactNode
  health: HealthLine[]
  freshness: Freshness
  /** stands in the freshness's place and keeps it true while the page is open */
  live?: ReactNode
  /** GET target of the search box, field `q`. Left out: no search. */
  searchAction?: string
  searchValue?: string
  children: ReactNode
}
