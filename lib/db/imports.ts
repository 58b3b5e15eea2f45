import type { Tx } from './client'
import type { CustomerRow } from './customers'
import type { DepositAddressRow } from './deposit-addresses'

interface ConnectionKey {
  merchantId: string
  connectionId: string
}

export interface WalletPlace {
  asset: string
  addressKey: string
}

export interface PlaceHolder extends WalletPlace {
  addressId: string
  customerId: string
  customerName: string
}

/** Which of these addresses have a row at the connection, and whose they are. */
export async function holdersOfPlaces(db: Tx, { merchantId, connectionId }: ConnectionKey, places: readonly WalletPlace[]): Promise<PlaceHolder[]> {
  if (places.length === 0) return []
  return db<PlaceHolder[]>`
    select a.asset, a.address_key, a.id as address_id, a.customer_id, c.name as customer_name from deposit_addresses a
    join customers c on c.merchant_id = a.merchant_id and c.id = a.customer_id
    where a.merchant_id = ${merchantId} and a.connection_id = ${connectionId}
      and (a.asset, a.address_key) in (select * from unnest(${places.map((one) => one.asset)}::text[], ${places.map((one) => one.addressKey)}::text[]))`
}

/** Customers that stand for these labels at Breet: brought in under it before, or made by us with it. The oldest of several. */
export async function customersOfLabels(
  db: Tx, { merchantId, connectionId }: ConnectionKey, environment: CustomerRow['environment'], labels: readonly string[],
): Promise<Map<string, string>> {
  if (labels.length === 0) return new Map()
  const rows = await db<{ label: string; id: string }[]>`
    select distinct on (label) label, id from (
      select a.label, c.id, c.created_at from deposit_addresses a
      join customers c on c.merchant_id = a.merchant_id and c.id = a.customer_id
      where a.merchant_id = ${merchantId} and a.connection_id = ${connectionId} and a.imported_at is not null and a.label = any(${labels as string[]})
      union all
      select provider_label, id, created_at from customers
      where merchant_id = ${merchantId} and environment = ${environment} and provider_label = any(${labels as string[]})
    ) known order by label, created_at, id`
  return new Map(rows.map(({ label, id }) => [label, id]))
}

export type AddressOfCustomer = Pick<DepositAddressRow, 'id' | 'customerId' | 'asset' | 'status'>

export async function addressesOfCustomers(
  db: Tx, { merchantId, connectionId }: ConnectionKey, customerIds: readonly string[],
): Promise<AddressOfCustomer[]> {
  if (customerIds.length === 0) return []
  return db<AddressOfCustomer[]>`
    select id, customer_id, asset, status from deposit_addresses
    where merchant_id = ${merchantId} and connection_id = ${connectionId} and customer_id = any(${customerIds as string[]})`
}

/** Which of these labels somebody of the merchant has as key towards Breet, and which as reference in this environment. */
export async function takenLabels(
  db: Tx, merchantId: string, environment: CustomerRow['environment'], labels: readonly string[],
): Promise<{ providerLabels: Set<string>; references: Set<string> }> {
  const rows = await db<{ providerLabel: string; reference: string | null }[]>`
    select provider_label, case when environment = ${environment} then reference end as reference from customers
    where merchant_id = ${merchantId} and (provider_label = any(${labels as string[]}) or (environment = ${environment} and reference = any(${labels as string[]})))`
  return {
    providerLabels: new Set(rows.map((row) => row.providerLabel)),
    references: new Set(rows.flatMap((row) => row.reference ?? [])),
  }
}

export type ImportedCustomer = Pick<CustomerRow, 'merchantId' | 'id' | 'environment' | 'name' | 'reference' | 'providerLabel'>

/** @returns the ids of those that could be inserted: another transaction may have taken a reference or a label this moment */
export async function insertImportedCustomers(db: Tx, rows: readonly ImportedCustomer[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const inserted = await db<{ id: string }[]>`insert into customers ${db(rows as never)} on conflict do nothing returning id`
  return new Set(inserted.map(({ id }) => id))
}

export type ImportedAddress = Pick<
  DepositAddressRow, 'merchantId' | 'id' | 'environment' | 'connectionId' | 'customerId' | 'asset' | 'address' | 'addressKey' | 'walletId' | 'label'
>

/** Inserts addresses that are ready as they come. @returns those whose place was free */
export async function insertImportedAddresses(db: Tx, now: Date, rows: readonly ImportedAddress[]): Promise<DepositAddressRow[]> {
  if (rows.length === 0) return []
  const ready = rows.map((row) => ({ ...row, status: 'ready', readyAt: now, importedAt: now }))
  return db<DepositAddressRow[]>`insert into deposit_addresses ${db(ready as never)} on conflict do nothing returning *`
}
