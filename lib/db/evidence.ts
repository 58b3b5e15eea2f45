import type { AuthorizationRow } from './authorizations'
import type { AuthorizationObservationRow, AuthorizedAddressRow } from './authorization-observations'
import type { Tx } from './client'
import type { DepositRow, ObservationRow } from './deposit-records'
import type { SettlementObservationRow, SettlementRow } from './settlement-records'
import type { WebhookEventRow } from './webhook-events'

/** What a rebuild reads, in order of ids, a page at a time: constant memory however long the history. */
export interface PageOf {
  merchantId: string
  afterId: string
  limit: number
}

export function pageOfDeposits(db: Tx, { merchantId, afterId, limit }: PageOf): Promise<DepositRow[]> {
  return db<DepositRow[]>`select * from deposits where merchant_id = ${merchantId} and id > ${afterId} order by id limit ${limit}`
}

export function pageOfSettlements(db: Tx, { merchantId, afterId, limit }: PageOf): Promise<SettlementRow[]> {
  return db<SettlementRow[]>`select * from settlements where merchant_id = ${merchantId} and id > ${afterId} order by id limit ${limit}`
}

export function pageOfAuthorizations(db: Tx, { merchantId, afterId, limit }: PageOf): Promise<AuthorizationRow[]> {
  return db<AuthorizationRow[]>`select * from authorizations where merchant_id = ${merchantId} and id > ${afterId} order by id limit ${limit}`
}

export function pageOfEvents(db: Tx, { merchantId, afterId, limit }: PageOf): Promise<WebhookEventRow[]> {
  return db<WebhookEventRow[]>`select * from webhook_events where merchant_id = ${merchantId} and id > ${afterId} order by id limit ${limit}`
}

export function observationsOfDeposits(db: Tx, merchantId: string, ids: readonly string[]): Promise<ObservationRow[]> {
  return db<ObservationRow[]>`select * from deposit_observations where merchant_id = ${merchantId} and deposit_id = any(${ids as string[]}) order by deposit_id, id`
}

export function observationsOfSettlements(db: Tx, merchantId: string, ids: readonly string[]): Promise<SettlementObservationRow[]> {
  return db<SettlementObservationRow[]>`
    select * from settlement_observations where merchant_id = ${merchantId} and settlement_id = any(${ids as string[]}) order by settlement_id, id`
}

export function observationsOfAuthorizations(db: Tx, merchantId: string, ids: readonly string[]): Promise<AuthorizationObservationRow[]> {
  return db<AuthorizationObservationRow[]>`
    select * from authorization_observations where merchant_id = ${merchantId} and authorization_id = any(${ids as string[]}) order by authorization_id, id`
}

export function addressesOfAuthorizations(db: Tx, merchantId: string, ids: readonly string[]): Promise<AuthorizedAddressRow[]> {
  return db<AuthorizedAddressRow[]>`
    select * from authorized_addresses where merchant_id = ${merchantId} and authorization_id = any(${ids as string[]}) order by authorization_id, network`
}

export type EvidenceEvent = Pick<WebhookEventRow, 'id' | 'body' | 'headers' | 'receivedAt'>

/** The deliveries that these observations name, by id. */
export async function eventsOf(db: Tx, merchantId: string, ids: readonly (string | null)[]): Promise<Map<string, EvidenceEvent>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const rows = await db<EvidenceEvent[]>`
    select id, body, headers, received_at from webhook_events where merchant_id = ${merchantId} and id = any(${wanted})`
  return new Map(rows.map((row) => [row.id, row]))
}

/** Which of these observations are there, as "subject id/observation id". */
export async function knownObservations(
  db: Tx, merchantId: string, subject: 'deposit' | 'settlement' | 'authorization', subjectIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db<{ key: string }[]>`
    select ${db(`${subject}_id`)} || '/' || id as key from ${db(`${subject}_observations`)}
    where merchant_id = ${merchantId} and ${db(`${subject}_id`)} = any(${subjectIds as string[]})`
  return new Set(rows.map((row) => row.key))
}
