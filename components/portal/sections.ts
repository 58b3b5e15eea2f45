import type { Authorization } from '@/lib/contracts/authorizations'
import type { CustomerPage, CustomerPageAddress } from '@/lib/contracts/customer-page'
import type { Deposit } from '@/lib/contracts/deposits'
import type { Pool } from '@/lib/contracts/pools'

import { arriving, approval, held, planned, type HelpCase } from './messages'

/** How long a deposit that has arrived keeps its steps before it moves to the list below. */
const FRESH_MS = 30 * 60_000
/** Somebody may come back only after days to see where it is. */
const LOST_TOLD_MS = 7 * 86_400_000

export interface Sections {
  /** on their way, and the newest one that has just arrived */
  arriving: Deposit[]
  pool: Pool | undefined
  /** held at this address for something else than their amount, where no pool says it already */
  reviewed: Deposit[]
  /** came out of their hold a moment ago */
  released: Deposit[]
  /** the newest one, when it was dropped from the chain lately */
  lost: Deposit | undefined
}

/** What is going on at one of the customer's addresses. */
export function sectionsOf({ deposits, pools, now }: Pick<CustomerPage, 'deposits' | 'pools' | 'now'>, address: Pick<CustomerPageAddress, 'id'>): Sections {
  const here = deposits.filter(({ addressId }) => addressId === address.id)
  const pool = pools.find(({ addressId }) => addressId === address.id)
  const arrived = here.find((deposit) => isFresh(deposit, now))
  return {
    arriving: here.filter((deposit) => deposit.status === 'pending' || deposit === arrived),
    pool,
    reviewed: pool === undefined ? here.filter(({ status }) => status === 'flagged') : [],
    released: here.filter((deposit) => deposit.status === 'completed' && deposit.hold !== null && isYoung(deposit, now)),
    lost: [here[0]].find((newest) => newest?.status === 'orphaned' && Date.parse(now) - Date.parse(newest.detectedAt) < LOST_TOLD_MS),
  }
}

// A released one came out of its hold; its story is told by the list, not by "detected, confirming, credited".
function isFresh(deposit: Deposit, now: string): boolean {
  return deposit.status === 'completed' && deposit.hold === null && (deposit.verification === 'verifying' || isYoung(deposit, now))
}

function isYoung({ completedAt }: Deposit, now: string): boolean {
  return completedAt !== null && Date.parse(now) - Date.parse(completedAt) < FRESH_MS
}

/** Something is told about this address, so that its code steps back. */
export function isBusy({ arriving: onTheWay, pool, reviewed, released, lost }: Sections): boolean {
  return onTheWay.length + reviewed.length + released.length > 0 || pool !== undefined || lost !== undefined
}

interface Places {
  /** the address that was chosen, or the only one there is: an address is shown for no other */
  chosen: CustomerPageAddress | undefined
  /** whose sections are drawn */
  shown: CustomerPageAddress[]
  /** something is going on there too: a line leads to it */
  elsewhere: CustomerPageAddress[]
  /** deposits that are told by no section */
  earlier: Deposit[]
}

/** Coin and network are chosen before an address appears; what is going on is shown without any choice. */
export function placesOf(view: CustomerPage, wanted: string | undefined): Places {
  const { addresses, deposits } = view
  const chosen = addresses.find(({ id }) => id === wanted) ?? (addresses.length === 1 ? addresses[0] : undefined)
  const busy = addresses.filter((address) => isBusy(sectionsOf(view, address)))
  const shown = chosen === undefined ? busy : [chosen]
  const told = new Set(shown.flatMap((address) => sectionsOf(view, address).arriving))
  return { chosen, shown, elsewhere: busy.filter((address) => !shown.includes(address)), earlier: deposits.filter((deposit) => !told.has(deposit)) }
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

/** What somebody who opens Help most likely comes with. */
export function helpCaseOf(view: CustomerPage): HelpCase {
  const { waiting, decided } = approvalsOf(view)
  if (view.pools.some(({ advice }) => advice === 'top_up')) return 'held'
  if (view.pools.length > 0 || view.deposits.some(({ status }) => status === 'flagged')) return 'review'
  if (waiting.length > 0) return 'approval'
  const [latest] = decided.filter((one) => view.addresses.length === 0 || isLatestNews(one, view))
  if (latest === undefined) return 'normal'
  return latest.status === 'authorized' ? 'approved' : 'approval'
}

/** One line that screen readers speak whenever it changes; a running countdown is not part of it. */
export function newsOf(view: CustomerPage): string {
  const { deposits, pools, authorizations, plans } = view
  const moving = deposits.filter(({ status }) => status === 'pending')
  const ended = view.addresses.map((address) => sectionsOf(view, address))
  return [
    ...plans.filter(({ status }) => status === 'waiting').map(({ amount, cryptoCurrency }) => planned.news(amount, cryptoCurrency)),
    ...moving.map(({ amount, symbol, asset }) => (amount === null ? arriving.titleUnknown(symbol ?? asset) : arriving.title(amount, symbol ?? asset))),
    ...ended.flatMap(({ arriving: arrived }) => arrived.flatMap(({ status, verification, amount, symbol, asset }) =>
      status === 'completed' && verification !== 'verifying' && amount !== null ? [arriving.creditedTitle(amount, symbol ?? asset)] : [])),
    ...ended.flatMap(({ released }) => released.map(({ amount, symbol, asset }) => held.releasedTitle(amount ?? '0', symbol ?? asset))),
    ...ended.flatMap(({ lost }) => (lost === undefined ? [] : [arriving.lostTitle(lost.amount ?? '0', lost.symbol ?? lost.asset)])),
    ...pools.map(({ advice, heldAmount, symbol, asset }) => (advice === 'top_up' ? held.title(heldAmount, symbol ?? asset) : held.titleNoSum(symbol ?? asset))),
    ...authorizations.slice(0, 1).map(({ status, cryptoCurrency }) => approval.news(cryptoCurrency, status)),
  ].join('. ')
}
