import type { Sql, Tx } from './client'
import type { Place } from './cursor'
import type { DepositRow } from './deposit-records'

/** What a list, a count or an export of deposits is narrowed by, over `deposits d`. */
export interface DepositFilter {
  environment: 'test' | 'live'
  status?: DepositRow['status']
  /** held, stuck for over six hours, refuted, or in a word we do not know */
  needsAction?: boolean
  customerId?: string
  addressId?: string
  /** symbol or identifier */
  asset?: string
  network?: string
  fromAt?: Date | null
  beforeAt?: Date | null
  /** decimal text, USD */
  minUsd?: string
  maxUsd?: string
  verification?: DepositRow['verification']
  cause?: NonNullable<DepositRow['holdCause']>
  q?: string
  /** whether `q` names more customers and addresses than are looked up one by one (weighed) */
  isBroad?: boolean
  /** nothing newer than this row: what came since waits behind the pill */
  upTo?: Place | null
  /** only what is newer than this row */
  since?: Place | null
}

/** The same six hours as domain/stuck.ts: after that the provider asks to be contacted. */
export function needingAction(db: Tx | Sql) {
  return db`(d.status in ('flagged', 'unknown') or d.verification = 'refuted'
    or (d.status = 'pending' and d.detected_at < (select weir_now()) - interval '6 hours'))`
}

/** Needs no other table than `deposits d`: names are looked up first, so the indexes of deposits find the rows. */
export function matching(db: Tx | Sql, filter: DepositFilter) {
  const { status, needsAction, customerId, addressId, verification, cause, q, upTo, since } = filter
  return db`d.environment = ${filter.environment}
    ${status ? db`and d.status = ${status}` : db``}
    ${needsAction ? db`and ${needingAction(db)}` : db``}
    ${customerId ? db`and d.customer_id = ${customerId}` : db``}
    ${addressId ? db`and d.address_id = ${addressId}` : db``}
    ${filter.asset ? db`and d.asset = any(array(select identifier from assets where symbol = ${filter.asset} union select ${filter.asset}::text))` : db``}
    ${filter.network ? db`and d.asset = any(array(select identifier from assets where network = ${filter.network}))` : db``}
    ${filter.fromAt ? db`and d.detected_at >= ${filter.fromAt}` : db``}
    ${filter.beforeAt ? db`and d.detected_at < ${filter.beforeAt}` : db``}
    ${filter.minUsd ? db`and d.amount_usd >= ${filter.minUsd}` : db``}
    ${filter.maxUsd ? db`and d.amount_usd <= ${filter.maxUsd}` : db``}
    ${verification ? db`and d.verification = ${verification}` : db``}
    ${cause ? db`and (d.hold_cause = ${cause} or (${cause} = 'unknown' and d.status = 'flagged' and d.hold_cause is null))` : db``}
    ${q ? searching(db, filter, q) : db``}
    ${upTo ? db`and (d.detected_at, d.id) <= (${upTo.at}, ${upTo.id})` : db``}
    ${since ? db`and (d.detected_at, d.id) > (${since.at}, ${since.id})` : db``}`
}

/** Up to so many it is cheaper to look up the deposits of each; beyond, to go through the deposits once, newest first. */
const FEW = 500

/** The filter, weighed: of a search it must be known first how much it names. */
export async function weighed(db: Tx, filter: DepositFilter): Promise<DepositFilter> {
  if (!filter.q) return filter
  const [row] = await db<{ count: number }[]>`
    select count(*) as count from (
      select id from (${customersNamed(db, filter.environment, filter.q)}) c
      union all select id from (${addressesNamed(db, filter.environment, filter.q)}) a limit ${FEW + 1}) named`
  return { ...filter, isBroad: row!.count > FEW }
}

/**
 * Hash, address, provider id and our id whole; label, customer name, reference, e-mail and a word we do not know by any part of them.
 */
function searching(db: Tx | Sql, filter: DepositFilter, q: string) {
  const { environment, isBroad } = filter
  const spelt = spellings(q)
  const customers = customersNamed(db, environment, q)
  const addresses = addressesNamed(db, environment, q)
  const odd = db`status in ('orphaned', 'unknown') and provider_word ilike ${anyPart(q)}`
  if (isBroad) {
    return db`and (d.id = ${q} or d.tx_hash = any(${spelt}) or d.provider_id = ${q} or (d.address_id is null and d.address_key = any(${spelt}))
      or d.customer_id in (select id from (${customers}) c) or d.address_id in (select id from (${addresses}) a) or (${odd}))`
  }
  // A union, not an OR: each way is found by its own index, which begins with the connection for two of them.
  const ofConnections = db`deposits x join connections n on n.merchant_id = x.merchant_id and n.id = x.connection_id and n.environment = ${environment}`
  return db`and d.id in (
    select id from deposits where id = ${q} or tx_hash = any(${spelt})
    union all select x.id from ${ofConnections} where x.provider_id = ${q}
    union all select x.id from ${ofConnections} where x.address_id is null and x.address_key = any(${spelt})
    union all select x.id from (${customers}) c join deposits x on x.merchant_id = c.merchant_id and x.customer_id = c.id
    union all select x.id from (${addresses}) a join deposits x on x.merchant_id = a.merchant_id and x.customer_id = a.customer_id and x.address_id = a.id
    union all select id from deposits where environment = ${environment} and ${odd})`
}

function customersNamed(db: Tx | Sql, environment: string, q: string) {
  const part = anyPart(q)
  return db`select merchant_id, id from customers where environment = ${environment} and (name ilike ${part} or reference ilike ${part} or email ilike ${part})`
}

function addressesNamed(db: Tx | Sql, environment: string, q: string) {
  return db`select merchant_id, id, customer_id from deposit_addresses where environment = ${environment} and (label ilike ${anyPart(q)} or address_key = any(${spellings(q)}))`
}

function anyPart(q: string): string {
  return `%${q.replace(/[\\%_]/g, '\\$&')}%`
}

/** As hashes and addresses are stored, whichever way they were copied. */
function spellings(q: string): string[] {
  return [...new Set([q, q.toLowerCase(), q.toUpperCase(), `0x${q.toLowerCase()}`])]
}
