import type { Authorization } from '@/lib/contracts/authorizations'
import type { CustomerPage, CustomerPageAddress } from '@/lib/contracts/customer-page'
import type { Deposit } from '@/lib/contracts/deposits'
import type { Pool } from '@/lib/contracts/pools'

import { arriving, approval, held } from './messages'

/** How long a deposit that has arrived keeps its steps before it moves to the list below. */
const FRESH_MS = 30 * 60_000

interface Sections {
  /** on their way, and the newest one that has just arrived */
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
  const arrived = here.find((deposit) => isFresh(deposit, now))
  const onTheWay = here.filter((deposit) => deposit.status === 'pending' || deposit === arrived)
  const reviewed = pool === undefined ? here.filter(({ status }) => status === 'flagged') : []
  return { arriving: onTheWay, pool, reviewed, earlier: deposits.filter((deposit) => !onTheWay.includes(deposit)) }
}

// A released one came out of its hold; its story is told by the list, not by "detected, confirming, credited".
function isFresh({ status, verification, completedAt, hold }: Deposit, now: string): boolean {
  if (status !== 'completed' || hold !== null) return false
  return verification === 'verifying' || (completedAt !== null && Date.parse(now) - Date.parse(completedAt) < FRESH_MS)
}

/** The address to begin with: one that something is held at, then one that something is on its way to. */
export function busiestAddress({ addresses, pools, deposits }: CustomerPage): CustomerPageAddress | undefined {
  const withPool = addresses.find(({ id }) => pools.some(({ addressId }) => addressId === id))
  return withPool ?? addresses.find(({ id }) => deposits.some(({ addressId, status }) => addressId === id && status === 'pending')) ?? addresses[0]
}

/**
 * The newest session of each coin. One that waits comes first on the page, because its time runs; meanwhile those that ended
 * without an address are left out, so that there is one thing to do.
 */
export function approvalsOf({ authorizations }: Pick<CustomerPage, 'authorizations'>): { waiting: Authorization[]; decided: Authorization[] } {
  const newest = authorizations.filter((one, index) => authorizations.findIndex((other) => other.cryptoCurrency === one.cryptoCurrency) === index)
  const isOpen = ({ status }: Authorization) => status === 'initiated' || status === 'creating'
  const waiting = newest.filter(isOpen)
  return { waiting, decided: newest.filter((one) => one.status === 'authorized' || (waiting.length === 0 && !isOpen(one))) }
}

/** Decided after everything the deposits tell, with nothing left to add: who comes back from the Binance App meets the answer first. */
export function isLatestNews({ decidedAt }: Authorization, { deposits, pools }: Pick<CustomerPage, 'deposits' | 'pools'>): boolean {
  if (decidedAt === null || pools.length > 0) return false
  return deposits.every(({ status, detectedAt, completedAt }) => status !== 'pending' && Date.parse(completedAt ?? detectedAt) < Date.parse(decidedAt))
}

/** One line that screen readers speak whenever it changes; a running countdown is not part of it. */
export function newsOf({ deposits, pools, authorizations }: CustomerPage): string {
  const moving = deposits.filter(({ status }) => status === 'pending')
  return [
    ...moving.map(({ amount, symbol, asset }) => (amount === null ? arriving.titleUnknown(symbol ?? asset) : arriving.title(amount, symbol ?? asset))),
    ...pools.map(({ heldAmount, symbol, asset }) => held.title(heldAmount, symbol ?? asset)),
    ...authorizations.slice(0, 1).map(({ status, cryptoCurrency }) => approval.news(cryptoCurrency, status)),
  ].join('. ')
}
