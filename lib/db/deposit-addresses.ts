import type { Sql, Tx } from './client'
import { type Page, pageOf, type Place } from './cursor'
import type { depositAddresses } from './schema/customers'

export type DepositAddressRow = typeof depositAddresses.$inferSelect

/** An address with the names around it, as pages and the API show it. */
export interface DepositAddressView extends DepositAddressRow {
  symbol: string | null
  network: string | null
  minimumUsd: string | null
  customerName: string | null
}

type Intent = Pick<DepositAddressRow, 'merchantId' | 'id' | 'environment' | 'connectionId' | 'customerId' | 'asset' | 'label'>

/** Writes the wish for an address, due at once. @returns false when customer and asset have a row at this connection already. */
export async function insertAddressIntent(db: Tx, row: Intent): Promise<boolean> {
  const inserted = await db`
    insert into deposit_addresses (merchant_id, id, environment, connection_id, customer_id, asset, label, next_attempt_at)
    values (${row.merchantId}, ${row.id}, ${row.environment}, ${row.connectionId}, ${row.customerId}, ${row.asset}, ${row.label}, weir_now())
    on conflict (merchant_id, connection_id, customer_id, asset) do nothing returning id`
  return inserted.length === 1
}

const joined = (db: Tx | Sql) => db`
  select a.*, s.symbol, s.network, s.minimum_usd, c.name as customer_name
  from deposit_addresses a
  left join assets s on s.merchant_id = a.merchant_id and s.connection_id = a.connection_id and s.identifier = a.asset
  join customers c on c.merchant_id = a.merchant_id and c.id = a.customer_id`

export async function findAddressOf(
  db: Tx, merchantId: string, connectionId: string, customerId: string, asset: string,
): Promise<DepositAddressView | null> {
  const [row] = await db<DepositAddressView[]>`
    ${joined(db)}
    where a.merchant_id = ${merchantId} and a.connection_id = ${connectionId} and a.customer_id = ${customerId} and a.asset = ${asset}`
  return row ?? null
}

export async function findAddress(
  db: Tx | Sql, merchantId: string, environment: DepositAddressRow['environment'], id: string,
): Promise<DepositAddressView | null> {
  const [row] = await db<DepositAddressView[]>`
    ${joined(db)} where a.merchant_id = ${merchantId} and a.environment = ${environment} and a.id = ${id}`
  return row ?? null
}

/** Whether somebody holds the row's lease right now, and its status: what a waiting request looks at. */
export async function peekAddress(db: Tx | Sql, merchantId: string, id: string): Promise<{ status: DepositAddressRow['status']; busy: boolean } | null> {
  const [row] = await db<{ status: DepositAddressRow['status']; busy: boolean }[]>`
    select status, coalesce(locked_until > weir_now(), false) as busy from deposit_addresses where merchant_id = ${merchantId} and id = ${id}`
  return row ?? null
}

/** What the provisioning step needs to know, in one read. */
export interface AddressWork {
  row: DepositAddressRow
  providerLabel: string
  /** Breet's id of the asset at this connection; null when its list no longer names it */
  providerAssetId: string | null
}

export async function loadAddressWork(db: Tx, merchantId: string, id: string): Promise<AddressWork | null> {
  const [row] = await db<(DepositAddressRow & { providerLabel: string; providerAssetId: string | null })[]>`
    select a.*, c.provider_label, s.provider_asset_id from deposit_addresses a
    join customers c on c.merchant_id = a.merchant_id and c.id = a.customer_id
    left join assets s on s.merchant_id = a.merchant_id and s.connection_id = a.connection_id and s.identifier = a.asset
    where a.merchant_id = ${merchantId} and a.id = ${id}`
  return row ? { row, providerLabel: row.providerLabel, providerAssetId: row.providerAssetId } : null
}

/** The row for an address id, or for an asset and the customer's label at Breet; locked. */
export async function lockAddress(
  db: Tx, merchantId: string, connectionId: string, by: { addressId: string } | { identifier: string; providerLabel: string },
): Promise<DepositAddressRow | null> {
  const [row] = await db<DepositAddressRow[]>`
    select a.* from deposit_addresses a
    join customers c on c.merchant_id = a.merchant_id and c.id = a.customer_id
    where a.merchant_id = ${merchantId} and a.connection_id = ${connectionId}
      and ${'addressId' in by ? db`a.id = ${by.addressId}` : db`a.asset = ${by.identifier} and c.provider_label = ${by.providerLabel}`}
    for update of a`
  return row ?? null
}

export async function holderOfPlace(
  db: Tx, place: Pick<DepositAddressRow, 'merchantId' | 'connectionId' | 'asset' | 'addressKey'>,
): Promise<string | null> {
  const [row] = await db<{ id: string }[]>`
    select id from deposit_addresses
    where merchant_id = ${place.merchantId} and connection_id = ${place.connectionId} and asset = ${place.asset} and address_key = ${place.addressKey}`
  return row?.id ?? null
}

export async function markAddressReady(
  db: Tx, row: Pick<DepositAddressRow, 'merchantId' | 'id' | 'address' | 'addressKey' | 'walletId'>,
): Promise<DepositAddressRow> {
  const [updated] = await db<DepositAddressRow[]>`
    update deposit_addresses set status = 'ready', address = ${row.address}, address_key = ${row.addressKey}, wallet_id = ${row.walletId},
      failure = null, ready_at = weir_now(), next_attempt_at = null
    where merchant_id = ${row.merchantId} and id = ${row.id} returning *`
  return updated!
}

/** @returns false when the row is ready: what arrived meanwhile stands. */
export async function markAddressFailed(db: Tx, merchantId: string, id: string, words: string): Promise<boolean> {
  const rows = await db`
    update deposit_addresses set status = 'failed', failure = ${words}, next_attempt_at = null
    where merchant_id = ${merchantId} and id = ${id} and status = 'provisioning' returning 1`
  return rows.length === 1
}

/** Makes a failed row due again. @returns false when it is not failed. */
export async function reviveAddress(db: Tx, merchantId: string, id: string): Promise<boolean> {
  const rows = await db`
    update deposit_addresses set status = 'provisioning', failure = null, next_attempt_at = weir_now(), attempts = 0
    where merchant_id = ${merchantId} and id = ${id} and status = 'failed' returning 1`
  return rows.length === 1
}

/** Newest first. */
export async function listAddressRows(
  db: Tx,
  filter: { merchantId: string; environment: DepositAddressRow['environment']; customerId: string | null; after: Place | null; limit: number },
): Promise<Page<DepositAddressView>> {
  const { merchantId, environment, customerId, after, limit } = filter
  const rows = await db<DepositAddressView[]>`
    ${joined(db)}
    where a.merchant_id = ${merchantId} and a.environment = ${environment}
      ${customerId === null ? db`` : db`and a.customer_id = ${customerId}`}
      ${after === null ? db`` : db`and (a.created_at, a.id) < (${after.at}, ${after.id})`}
    order by a.created_at desc, a.id desc limit ${limit + 1}`
  return pageOf(rows, limit, (row) => ({ at: row.createdAt, id: row.id }))
}
