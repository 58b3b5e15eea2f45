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
    ${q ? searching(db, filter.environment, q) : db``}
    ${upTo ? db`and (d.detected_at, d.id) <= (${upTo.at}, ${upTo.id})` : db``}
    ${since ? db`and (d.detected_at, d.id) > (${since.at}, ${since.id})` : db``}`
}

/**
 * Hash, address, provider id and our id whole; label, customer name, reference, e-mail and a word we do not know by any part of
 * them. Every branch is one an index answers: connections stand before provider ids and addresses in theirs.
 */
function searching(db: Tx | Sql, environment: string, q: string) {
  const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  const spelt = [...new Set([q, q.toLowerCase(), q.toUpperCase(), `0x${q.toLowerCase()}`])]
  const connections = db`(array(select id from connections where environment = ${environment}))`
  return db`and (
    d.tx_hash = any(${spelt}) or d.id = ${q}
    or (d.connection_id = any${connections} and d.provider_id = ${q})
    or (d.address_id is null and d.connection_id = any${connections} and d.address_key = any(${spelt}))
    or d.customer_id = any(array(select id from customers
      where environment = ${environment} and (name ilike ${part} or reference ilike ${part} or email ilike ${part})))
    or (d.customer_id = any(array(select customer_id from deposit_addresses where environment = ${environment} and (label ilike ${part} or address_key = any(${spelt}))))
      and d.address_id = any(array(select id from deposit_addresses where environment = ${environment} and (label ilike ${part} or address_key = any(${spelt})))))
    or (d.status in ('orphaned', 'unknown') and d.provider_word ilike ${part}))`
}
