import type { Authorization } from '@/lib/contracts/authorizations'
import type { CustomerPage, CustomerPageAddress } from '@/lib/contracts/customer-page'
import type { Deposit } from '@/lib/contracts/deposits'
import type { Pool } from '@/lib/contracts/pools'

import { address as words, arriving, approval, held, planned, type HelpCase } from './messages'

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

/**
 * What screen readers speak when it comes to be true, a line each, so that one piece of news does not make them read all of it again;
 * a running countdown is not part of it. A sum that is not known is never said as zero.
 */
export function newsOf(view: CustomerPage): string[] {
  const { addresses, authorizations, transfers, plans } = view
  return [
    ...plans.filter(({ status }) => status === 'waiting').map(({ amount, cryptoCurrency }) => planned.news(amount, cryptoCurrency)),
    ...addresses.flatMap((address) => placeNews(view, address)),
    ...authorizations.slice(0, 1).map(({ status, cryptoCurrency }) => approval.news(cryptoCurrency, status)),
    ...transfers.slice(0, 1).map(({ amount, cryptoCurrency }) => approval.sentNews(amount, cryptoCurrency)),
  ]
}

function placeNews(view: CustomerPage, address: CustomerPageAddress): string[] {
  const { arriving: onTheWay, pool, reviewed, released, lost } = sectionsOf(view, address)
  const sums = (deposits: Deposit[], known: (amount: string, coin: string) => string, unknown: (coin: string) => string) =>
    deposits.map(({ amount, symbol, asset }) => (amount === null ? unknown(symbol ?? asset) : known(amount, symbol ?? asset)))
  return [
    addressNews(address),
    ...sums(onTheWay.filter(({ status }) => status === 'pending'), arriving.title, arriving.titleUnknown),
    ...sums(onTheWay.filter(({ status, verification }) => status === 'completed' && verification !== 'verifying'), arriving.creditedTitle, arriving.creditedTitleUnknown),
    ...sums(released, held.releasedTitle, held.releasedTitleUnknown),
    ...sums(lost === undefined ? [] : [lost], arriving.lostTitle, arriving.lostTitleUnknown),
    ...(pool === undefined ? [] : [pool.advice === 'top_up' ? held.title(pool.heldAmount, pool.symbol ?? pool.asset) : held.titleNoSum(pool.symbol ?? pool.asset)]),
    ...sums(reviewed, held.title, held.titleNoSum),
  ]
}

function addressNews({ address, status, symbol, network }: CustomerPageAddress): string {
  if (address !== null) return words.readyNews(symbol, network)
  return status === 'failed' ? words.failedTitle(symbol, network) : words.preparingTitle(symbol, network)
}
