import type { SettlementObservation } from '../domain/settlement'
import type { Tx } from './client'
import { type Lease, leasedKeys } from './lease'
import type { settlementObservations, settlements } from './schema/settlements'

export type SettlementRow = typeof settlements.$inferSelect
export type SettlementObservationRow = typeof settlementObservations.$inferSelect
export type SettlementStub = Pick<
  SettlementRow, 'merchantId' | 'id' | 'environment' | 'connectionId' | 'providerId' | 'providerWord' | 'requestedAt'
>

/** Makes rows for settlements seen for the first time; of two workers one makes it and the other finds it. Sorted against deadlock. */
export async function insertSettlementStubs(db: Tx, stubs: readonly SettlementStub[]): Promise<void> {
  if (stubs.length === 0) return
  const sorted = stubs.toSorted((a, b) => (a.providerId < b.providerId ? -1 : 1))
  await db`
    insert into settlements ${db(sorted.map((stub) => ({ ...stub, status: 'unknown', verification: 'none' })) as never)}
    on conflict (merchant_id, connection_id, provider_id) do nothing`
}

/** Locks these settlements, in id order. */
export function lockSettlements(db: Tx, merchantId: string, connectionId: string, providerIds: readonly string[]): Promise<SettlementRow[]> {
  return db<SettlementRow[]>`
    select * from settlements where merchant_id = ${merchantId} and connection_id = ${connectionId}
      and provider_id = any(${providerIds as string[]})
    order by id for update`
}

/** @returns the keys of the observations that were new. */
export async function insertSettlementObservations(db: Tx, rows: readonly SettlementObservationRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const values = rows.map((row) => ({ ...row, facts: db.json(row.facts as never) }))
  const added = await db<{ settlementId: string; id: string }[]>`
    insert into settlement_observations ${db(values as never)} on conflict do nothing returning settlement_id, id`
  return new Set(added.map((row) => `${row.settlementId}/${row.id}`))
}

type Stored = Omit<SettlementObservationRow, 'merchantId' | 'raw' | 'webhookEventId'>

export async function loadSettlementObservations(
  db: Tx, merchantId: string, settlementIds: readonly string[],
): Promise<Map<string, SettlementObservation[]>> {
  const rows = await db<Stored[]>`
    select settlement_id, id, source, status, provider_word, provider_at, received_at, provider_created_at, facts
    from settlement_observations where merchant_id = ${merchantId} and settlement_id = any(${settlementIds as string[]}) order by received_at, id`
  const bySettlement = new Map<string, SettlementObservation[]>()
  for (const { settlementId, providerAt, receivedAt, providerCreatedAt, ...same } of rows) {
    const list = bySettlement.get(settlementId) ?? []
    list.push({
      ...same,
      providerAt: providerAt?.toISOString() ?? null,
      receivedAt: receivedAt.toISOString(),
      createdAt: providerCreatedAt?.toISOString() ?? null,
    })
    bySettlement.set(settlementId, list)
  }
  return bySettlement
}

/** What the recorder writes back; numbers travel as text so that jsonb cannot touch their digits. */
export interface SettlementChange {
  id: string
  depositProviderId: string | null
  status: string
  verification: string
  providerWord: string
  amount: string | null
  currency: string | null
  payoutAmount: string | null
  feeAmount: string | null
  bankName: string | null
  accountName: string | null
  accountLastFour: string | null
  txHash: string | null
  automatic: boolean | null
  reason: string | null
  requestedAt: string
  endedAt: string | null
  providerUpdatedAt: string | null
  readBackAt: string | null
  nextAttemptAt: string | null
  /** false when only the time of a read-back moved: the record itself did not change */
  changed: boolean
}

/** One statement for the whole batch. */
export async function updateSettlements(db: Tx, merchantId: string, changes: readonly SettlementChange[]): Promise<void> {
  if (changes.length === 0) return
  await db`
    update settlements s set
      deposit_provider_id = x."depositProviderId", status = x.status, verification = x.verification, provider_word = x."providerWord",
      amount = x.amount, currency = x.currency, payout_amount = x."payoutAmount", fee_amount = x."feeAmount",
      bank_name = x."bankName", account_name = x."accountName", account_last_four = x."accountLastFour", tx_hash = x."txHash",
      automatic = x.automatic, reason = x.reason, requested_at = x."requestedAt", ended_at = x."endedAt",
      provider_updated_at = x."providerUpdatedAt", read_back_at = x."readBackAt", next_attempt_at = x."nextAttemptAt",
      updated_at = case when x.changed then weir_now() else s.updated_at end
    from jsonb_to_recordset(${db.json(changes as never)}) as x(
      id text, "depositProviderId" text, status text, verification text, "providerWord" text, amount numeric, currency text,
      "payoutAmount" numeric, "feeAmount" numeric, "bankName" text, "accountName" text, "accountLastFour" text, "txHash" text,
      automatic boolean, reason text, "requestedAt" timestamptz, "endedAt" timestamptz, "providerUpdatedAt" timestamptz,
      "readBackAt" timestamptz, "nextAttemptAt" timestamptz, changed boolean)
    where s.merchant_id = ${merchantId} and s.id = x.id`
}

export type DueSettlement = Pick<SettlementRow, 'merchantId' | 'id' | 'environment' | 'connectionId' | 'providerId'>

/** By merchant and id: an id alone is in no index. */
export function loadDueSettlements(db: Tx, leases: readonly Pick<Lease, 'merchantId' | 'key'>[]): Promise<DueSettlement[]> {
  return db<DueSettlement[]>`
    select merchant_id, id, environment, connection_id, provider_id from settlements where (merchant_id, id) in (${leasedKeys(db, leases)})`
}

/** A message we could not read names this settlement: ask the provider instead. */
export async function makeSettlementDue(db: Tx, merchantId: string, connectionId: string, providerId: string): Promise<void> {
  await db`
    update settlements set next_attempt_at = weir_now()
    where merchant_id = ${merchantId} and connection_id = ${connectionId} and provider_id = ${providerId}`
}

/** Which of these observations are stored already, by provider id and observation id: "provider id/observation id". */
export async function knownSettlementNews(
  db: Tx, merchantId: string, connectionId: string, providerIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db<{ key: string }[]>`
    select s.provider_id || '/' || o.id as key from settlements s
    join settlement_observations o on o.merchant_id = s.merchant_id and o.settlement_id = s.id
    where s.merchant_id = ${merchantId} and s.connection_id = ${connectionId} and s.provider_id = any(${providerIds as string[]})`
  return new Set(rows.map(({ key }) => key))
}
