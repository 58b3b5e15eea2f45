import type { DepositObservation } from '../domain/observation'
import type { Tx } from './client'
import { type Lease, leasedKeys } from './lease'
import type { depositObservations, deposits } from './schema/deposits'

export type DepositRow = typeof deposits.$inferSelect
export type ObservationRow = typeof depositObservations.$inferSelect

/** A place where deposits meet: one address + asset at one connection. */
export interface Place {
  merchantId: string
  connectionId: string
  asset: string
  addressKey: string
}

export type DepositStub = Pick<
  DepositRow,
  'merchantId' | 'id' | 'environment' | 'connectionId' | 'providerId' | 'asset' | 'address' | 'addressKey' | 'providerWord' | 'detectedAt'
>

/** Makes rows for deposits seen for the first time; of two workers one makes it and the other finds it. Sorted against deadlock. */
export async function insertDepositStubs(db: Tx, stubs: readonly DepositStub[]): Promise<void> {
  if (stubs.length === 0) return
  const sorted = stubs.toSorted((a, b) => (a.providerId < b.providerId ? -1 : 1))
  await db`
    insert into deposits ${db(sorted.map((stub) => ({ ...stub, status: 'unknown', verification: 'none' })) as never)}
    on conflict (merchant_id, connection_id, provider_id) do nothing`
}

/** Locks the deposit itself: whoever notes, withdraws, wants to be reminded or records a release takes turns on it. */
export async function lockDeposit(db: Tx, environment: DepositRow['environment'], depositId: string): Promise<DepositRow | null> {
  const [row] = await db<DepositRow[]>`select * from deposits where environment = ${environment} and id = ${depositId} for update`
  return row ?? null
}

/**
 * Locks the places of these deposits where something was ever held, in one order: a completion makes holds due and regroups
 * releases, so of two workers the second must see what the first has written. Comes before lockDeposits. A place becomes one by
 * the first hold there (`holding`: what these news tell to be held), and costs one row however many deposits lie at it.
 */
export async function lockPlaces(
  db: Tx, merchantId: string, connectionId: string, providerIds: readonly string[], holding: readonly string[],
): Promise<void> {
  // A condition that never holds: the row is locked all the same, and not written.
  await db`
    insert into hold_places (merchant_id, connection_id, asset, address_key)
    select ${merchantId}, ${connectionId}, asset, address_key from (
      select asset, address_key, bool_or(provider_id = any(${holding as string[]})
        or flagged_at is not null or released_by is not null or release_fee_usd is not null) as holds
      from deposits where merchant_id = ${merchantId} and connection_id = ${connectionId} and provider_id = any(${providerIds as string[]})
      group by 1, 2) here
    where holds or exists (select from hold_places p where p.merchant_id = ${merchantId} and p.connection_id = ${connectionId}
      and p.asset = here.asset and p.address_key = here.address_key)
    order by asset, address_key
    on conflict (merchant_id, connection_id, asset, address_key) do update set asset = excluded.asset where false`
}

/** Locks these deposits, in id order. */
export function lockDeposits(db: Tx, merchantId: string, connectionId: string, providerIds: readonly string[]): Promise<DepositRow[]> {
  return db<DepositRow[]>`
    select * from deposits where merchant_id = ${merchantId} and connection_id = ${connectionId} and provider_id = any(${providerIds as string[]})
    order by id for update`
}

/** Where a deposit lies; null for an unknown id. */
export async function findDepositPlace(db: Tx, merchantId: string, id: string): Promise<(Place & { providerId: string }) | null> {
  const [row] = await db<(Place & { providerId: string })[]>`
    select merchant_id, connection_id, asset, address_key, provider_id from deposits where merchant_id = ${merchantId} and id = ${id}`
  return row ?? null
}

/** @returns the keys of the observations that were new. */
export async function insertObservations(db: Tx, rows: readonly ObservationRow[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const values = rows.map((row) => ({ ...row, facts: db.json(row.facts as never) }))
  const added = await db<{ depositId: string; id: string }[]>`
    insert into deposit_observations ${db(values as never)} on conflict do nothing returning deposit_id, id`
  return new Set(added.map((row) => `${row.depositId}/${row.id}`))
}

/** Without the raw bytes: the merge needs none of them. */
type StoredObservation = Omit<ObservationRow, 'merchantId' | 'via' | 'raw' | 'webhookEventId'>

export async function loadObservations(db: Tx, merchantId: string, depositIds: readonly string[]): Promise<Map<string, DepositObservation[]>> {
  const rows = await db<StoredObservation[]>`
    select deposit_id, id, source, status, provider_word, provider_at, received_at, provider_created_at, facts from deposit_observations where merchant_id = ${merchantId} and deposit_id = any(${depositIds as string[]}) order by received_at, id`
  const byDeposit = new Map<string, DepositObservation[]>()
  for (const row of rows) {
    const list = byDeposit.get(row.depositId) ?? []
    list.push(toObservation(row))
    byDeposit.set(row.depositId, list)
  }
  return byDeposit
}

export function toObservation(row: StoredObservation): DepositObservation {
  return {
    id: row.id,
    source: row.source,
    status: row.status,
    providerWord: row.providerWord,
    providerAt: row.providerAt?.toISOString() ?? null,
    receivedAt: row.receivedAt.toISOString(),
    createdAt: row.providerCreatedAt?.toISOString() ?? null,
    facts: row.facts,
  }
}

/** What the recorder writes back; numbers travel as text so that jsonb cannot touch their digits. */
export interface DepositChange {
  id: string
  asset: string
  status: string
  verification: string
  providerWord: string
  amount: string | null
  amountUsd: string | null
  feeUsd: string | null
  flagFeeUsd: string | null
  receiveCurrency: string | null
  rate: string | null
  netAmount: string | null
  txHash: string | null
  confirmations: number | null
  senderAddress: string | null
  holdCause: string | null
  holdCauseVerified: boolean
  flaggedAt: string | null
  amountUsdAtFlag: string | null
  minimumUsdAtFlag: string | null
  amountUsdAtDetection: string | null
  firstSeenCompleted: boolean
  releasedBy: string | null
  releaseFeeUsd: string | null
  detectedAt: string
  completedAt: string | null
  completedSeenAt: string | null
  providerUpdatedAt: string | null
  readBackAt: string | null
  nextAttemptAt: string | null
  /** false when only the time of a read-back moved: the record itself did not change */
  changed: boolean
}

/** One statement for the whole batch. */
export async function updateDeposits(db: Tx, merchantId: string, changes: readonly DepositChange[]): Promise<void> {
  if (changes.length === 0) return
  await db`
    update deposits d set
      asset = x.asset, status = x.status, verification = x.verification, provider_word = x."providerWord",
      amount = x.amount, amount_usd = x."amountUsd", fee_usd = x."feeUsd", flag_fee_usd = x."flagFeeUsd",
      receive_currency = x."receiveCurrency", rate = x.rate, net_amount = x."netAmount", tx_hash = x."txHash",
      confirmations = x.confirmations, sender_address = x."senderAddress", hold_cause = x."holdCause",
      hold_cause_verified = x."holdCauseVerified", flagged_at = x."flaggedAt", amount_usd_at_flag = x."amountUsdAtFlag",
      minimum_usd_at_flag = x."minimumUsdAtFlag", amount_usd_at_detection = x."amountUsdAtDetection", first_seen_completed = x."firstSeenCompleted", released_by = x."releasedBy", release_fee_usd = x."releaseFeeUsd",
      detected_at = x."detectedAt", completed_at = x."completedAt", completed_seen_at = x."completedSeenAt",
      provider_updated_at = x."providerUpdatedAt", read_back_at = x."readBackAt", next_attempt_at = x."nextAttemptAt",
      updated_at = case when x.changed then weir_now() else d.updated_at end
    from jsonb_to_recordset(${db.json(changes as never)}) as x(
      id text, asset text, status text, verification text, "providerWord" text, amount numeric, "amountUsd" numeric, "feeUsd" numeric,
      "flagFeeUsd" numeric, "receiveCurrency" text, rate numeric, "netAmount" numeric, "txHash" text, confirmations integer,
      "senderAddress" text, "holdCause" text, "holdCauseVerified" boolean, "flaggedAt" timestamptz, "amountUsdAtFlag" numeric,
      "minimumUsdAtFlag" numeric, "amountUsdAtDetection" numeric, "firstSeenCompleted" boolean, "releasedBy" text, "releaseFeeUsd" numeric, "detectedAt" timestamptz, "completedAt" timestamptz,
      "completedSeenAt" timestamptz, "providerUpdatedAt" timestamptz, "readBackAt" timestamptz, "nextAttemptAt" timestamptz, changed boolean)
    where d.merchant_id = ${merchantId} and d.id = x.id`
}

const listed = (db: Tx, places: readonly Pick<Place, 'asset' | 'addressKey'>[]) =>
  db`unnest(${places.map((p) => p.asset)}::text[], ${places.map((p) => p.addressKey)}::text[])`

/** The last completion at each place, by arrival here. */
export async function lastCompletions(db: Tx, merchantId: string, connectionId: string, places: readonly Place[]): Promise<Map<string, string>> {
  if (places.length === 0) return new Map()
  const rows = await db<{ asset: string; addressKey: string; at: Date }[]>`
    select p.asset, p.address_key, last.at from ${listed(db, places)} as p(asset, address_key), lateral (
      select max(completed_seen_at) as at from deposits d
      where merchant_id = ${merchantId} and connection_id = ${connectionId} and (d.asset, d.address_key) = (p.asset, p.address_key)) last
    where last.at is not null`
  return new Map(rows.map((row) => [`${row.asset}/${row.addressKey}`, row.at.toISOString()]))
}

/**
 * Every open hold at these places is due a read-back now. What is due already stays: of a large pool each batch would write every
 * row. Locked in id order; whoever else wants several of them has waited for their place.
 */
export async function makeHoldsDue(db: Tx, merchantId: string, connectionId: string, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return
  await db`
    with held as materialized (
      select d.id from ${listed(db, places)} as p(asset, address_key) join deposits d
        on d.merchant_id = ${merchantId} and d.connection_id = ${connectionId} and d.asset = p.asset and d.address_key = p.address_key
      where d.status = 'flagged' and (d.next_attempt_at is null or d.next_attempt_at > (select weir_now()))
      order by d.id for update of d)
    update deposits d set next_attempt_at = weir_now() from held where d.merchant_id = ${merchantId} and d.id = held.id`
}

/** A message we could not read names this deposit: ask the provider instead. */
export async function makeReadBackDue(db: Tx, merchantId: string, connectionId: string, providerId: string): Promise<void> {
  await db`
    update deposits set next_attempt_at = weir_now()
    where merchant_id = ${merchantId} and connection_id = ${connectionId} and provider_id = ${providerId} and status <> 'completed'`
}

/**
 * Links deposits to the addresses of ours at the same connection, asset and place, locked in id order like everywhere.
 * @returns those that were linked.
 */
export function linkDeposits(db: Tx, merchantId: string, connectionId: string, addressKeys: readonly string[]): Promise<DepositRow[]> {
  return db<DepositRow[]>`
    with found as (
      select d.id, a.id as address_id, a.customer_id from deposits d
      join deposit_addresses a on a.merchant_id = d.merchant_id and a.connection_id = d.connection_id and a.asset = d.asset
        and a.address_key = d.address_key and a.status = 'ready'
      where d.merchant_id = ${merchantId} and d.connection_id = ${connectionId} and d.address_id is null
        and d.address_key = any(${addressKeys as string[]})
      order by d.id for update of d)
    update deposits d set address_id = found.address_id, customer_id = found.customer_id, updated_at = weir_now()
    from found where d.merchant_id = ${merchantId} and d.id = found.id
    returning d.*`
}

/** Address keys where a deposit without an address and a ready address meet. */
export async function overlookedKeys(db: Tx, merchantId: string, connectionId: string): Promise<string[]> {
  const rows = await db<{ addressKey: string }[]>`
    select distinct d.address_key from deposits d
    join deposit_addresses a on a.merchant_id = d.merchant_id and a.connection_id = d.connection_id and a.asset = d.asset
      and a.address_key = d.address_key and a.status = 'ready'
    where d.merchant_id = ${merchantId} and d.connection_id = ${connectionId} and d.address_id is null limit 1000`
  return rows.map((row) => row.addressKey)
}

export interface AssetFacts {
  identifier: string
  providerAssetId: string
  minimumUsd: string
}

/** Those the provider lists now first: an id may have belonged to another name before. */
export function loadAssetFacts(db: Tx, merchantId: string, connectionId: string): Promise<AssetFacts[]> {
  return db<AssetFacts[]>`
    select identifier, provider_asset_id, minimum_usd from assets where merchant_id = ${merchantId} and connection_id = ${connectionId}
    order by active desc, identifier`
}

/** A new hold needs a price: the worker fetches it at once, or a minute after the last, however long it wanted to wait. */
export async function makePricesDue(db: Tx, merchantId: string, connectionId: string, identifiers: readonly string[]): Promise<void> {
  if (identifiers.length === 0) return
  await db`
    update assets set next_attempt_at = greatest(weir_now(), price_at + interval '1 minute')
    where merchant_id = ${merchantId} and connection_id = ${connectionId} and identifier = any(${identifiers as string[]})
      and (next_attempt_at is null or next_attempt_at = locked_until or next_attempt_at > greatest(weir_now(), price_at + interval '1 minute'))`
}

export type DueDeposit = Pick<DepositRow, 'merchantId' | 'id' | 'environment' | 'connectionId' | 'providerId' | 'holdCauseVerified'>

/** By merchant and id: an id alone is in no index. */
export function loadDueDeposits(db: Tx, leases: readonly Pick<Lease, 'merchantId' | 'key'>[]): Promise<DueDeposit[]> {
  return db<DueDeposit[]>`
    select merchant_id, id, environment, connection_id, provider_id, hold_cause_verified from deposits where (merchant_id, id) in (${leasedKeys(db, leases)})`
}
