import type { Deposit } from '@/lib/contracts/deposits'
import type { Pool } from '@/lib/contracts/pools'

import type { CustomerPage, CustomerPageAddress } from '@/lib/contracts/customer-page'

/** How long a deposit that has arrived keeps its steps before it moves to the list below. */
const FRESH_MS = 30 * 60_000

interface Sections {
  /** on their way, and the ones that have just arrived */
  arriving: Deposit[]
  pool: Pool | undefined
  /** held at this address for something else than their amount, where no pool says it already */
  reviewed: Deposit[]
  earlier: Deposit[]
}

/** Which of the customer's deposits are drawn where, for the chosen address. */
export function sectionsOf({ deposits, pools, now }: CustomerPage, selected: CustomerPageAddress): Sections {
  const here = deposits.filter(({ addressId }) => addressId === selected.id)
  const pool = pools.find(({ addressId }) => addressId === selected.id)
  const arriving = here.filter((deposit) => deposit.status === 'pending' || isFresh(deposit, now))
  const reviewed = pool === undefined ? here.filter(({ status }) => status === 'flagged') : []
  return { arriving, pool, reviewed, earlier: deposits.filter((deposit) => !arriving.includes(deposit)) }
}

// A released one came out of its hold; its story is told by the list, not by "detected, confirming, credited".
function isFresh({ status, verification, completedAt, hold }: Deposit, now: string): boolean {
  if (status !== 'completed' || hold !== null) return false
  return verification === 'verifying' || (completedAt !== null && Date.parse(now) - Date.parse(completedAt) < FRESH_MS)
}
