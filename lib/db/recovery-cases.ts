import type { Sql, Tx } from './client'
import type { Place } from './cursor'
import type { DepositAddressRow } from './deposit-addresses'
import type { recoveryCases } from './schema/holds'
import { labelAtBreet } from './support-packets'

type CaseRow = typeof recoveryCases.$inferSelect

/** A case with the address it went to, the customer, and the deposit with its hash that may have appeared since. */
export interface RecoveryCaseRow extends CaseRow {
  address: string | null
  asset: string | null
  symbol: string | null
  network: string | null
  customerName: string | null
  depositId: string | null
}

// Providers and people spell hexadecimal hashes in either case, with 0x and without; base58 has one spelling only.
const spellings = (db: Tx | Sql, hash: ReturnType<Tx>) =>
  db`array[${hash}, lower(${hash}), '0x' || lower(${hash}), regexp_replace(lower(${hash}), '^0x', ''), upper(regexp_replace(${hash}, '^0x', ''))]`

const joined = (db: Tx | Sql) => db`
  select r.*, a.address, a.asset, s.symbol, s.network, c.name as customer_name, found.id as deposit_id
  from recovery_cases r
  left join deposit_addresses a on a.merchant_id = r.merchant_id and a.id = r.address_id
  left join assets s on s.merchant_id = a.merchant_id and s.connection_id = a.connection_id and s.identifier = a.asset
  left join customers c on c.merchant_id = r.merchant_id and c.id = r.customer_id
  left join lateral (select d.id from deposits d where d.merchant_id = r.merchant_id and d.environment = r.environment
    and d.tx_hash = any(${spellings(db, db`r.tx_hash` as never)})
    and (a.address_key is null or d.address_key = a.address_key) order by d.detected_at, d.id limit 1) found on true`

export type NewRecoveryCase = Pick<
  CaseRow,
  | 'merchantId' | 'id' | 'environment' | 'connectionId' | 'customerId' | 'addressId' | 'txHash' | 'sentAsset' | 'sentNetwork' | 'sentAmount' | 'note'
  | 'openedBy' | 'openedByName' | 'openedAt'
>

/** @returns false when a case for this hash is open already: of two that open it at once one does. */
export async function insertRecoveryCase(db: Tx, row: NewRecoveryCase): Promise<boolean> {
  const inserted = await db`
    insert into recovery_cases ${db(row)} on conflict (merchant_id, environment, tx_hash) where closed_at is null do nothing returning id`
  return inserted.length === 1
}

type Environment = CaseRow['environment']

export async function findOpenCase(db: Tx, environment: Environment, txHash: string): Promise<RecoveryCaseRow | null> {
  const [row] = await db<RecoveryCaseRow[]>`${joined(db)} where r.environment = ${environment} and r.tx_hash = ${txHash} and r.closed_at is null`
  return row ?? null
}

export async function findRecoveryCase(db: Tx, environment: Environment, id: string): Promise<RecoveryCaseRow | null> {
  const [row] = await db<RecoveryCaseRow[]>`${joined(db)} where r.environment = ${environment} and r.id = ${id}`
  return row ?? null
}

/** @returns false when somebody has closed it before. */
export async function closeCaseRow(
  db: Tx, merchantId: string, id: string, end: { outcome: CaseRow['outcome']; closingNote: string; closedByName: string; closedAt: Date },
): Promise<boolean> {
  const rows = await db`
    update recovery_cases set outcome = ${end.outcome}, closing_note = ${end.closingNote}, closed_by_name = ${end.closedByName}, closed_at = ${end.closedAt}
    where merchant_id = ${merchantId} and id = ${id} and closed_at is null returning 1`
  return rows.length === 1
}

export interface RecoveryCaseFilter {
  environment: Environment
  status?: 'open' | 'closed'
  customerId?: string
  before: Place | null
  limit: number
}

/** Newest first. */
export function listRecoveryCaseRows(db: Tx, filter: RecoveryCaseFilter): Promise<RecoveryCaseRow[]> {
  const { environment, status, customerId, before, limit } = filter
  return db<RecoveryCaseRow[]>`
    ${joined(db)} where r.environment = ${environment}
      ${status === undefined ? db`` : status === 'open' ? db`and r.closed_at is null` : db`and r.closed_at is not null`}
      ${customerId === undefined ? db`` : db`and r.customer_id = ${customerId}`}
      ${before === null ? db`` : db`and (r.opened_at, r.id) < (${before.at}, ${before.id})`}
    order by r.opened_at desc, r.id desc limit ${limit}`
}

export async function countRecoveryCases(db: Tx, environment: Environment): Promise<{ open: number; closed: number }> {
  const [row] = await db<{ open: number; closed: number }[]>`
    select count(*) filter (where closed_at is null) as open, count(*) filter (where closed_at is not null) as closed
    from recovery_cases where environment = ${environment}`
  return row!
}

export interface HashDeposit {
  id: string
  status: string
  customerName: string | null
}

/** The oldest deposit with this hash, however it is spelt. @param addressKey only there: one transaction may pay many addresses */
export async function findDepositByHash(db: Tx, environment: Environment, txHash: string, addressKey: string | null): Promise<HashDeposit | null> {
  const [row] = await db<HashDeposit[]>`
    select d.id, d.status, c.name as customer_name from deposits d
    left join customers c on c.merchant_id = d.merchant_id and c.id = d.customer_id
    where d.environment = ${environment} and d.tx_hash = any(${spellings(db, db`${txHash}::text` as never)})
      ${addressKey === null ? db`` : db`and d.address_key = ${addressKey}`} order by d.detected_at, d.id limit 1`
  return row ?? null
}

/** The ready addresses of ours at this place; an EVM address may take several assets. */
export function listAddressesAt(db: Tx, environment: Environment, addressKey: string): Promise<Pick<DepositAddressRow, 'id' | 'connectionId' | 'customerId' | 'addressKey'>[]> {
  return db`
    select id, connection_id, customer_id, address_key from deposit_addresses
    where environment = ${environment} and address_key = ${addressKey} and status = 'ready' order by created_at desc, id desc`
}

export interface CasePacketRow {
  appId: string | null
  label: string | null
}

export async function readCasePacketRow(db: Tx, merchantId: string, id: string): Promise<CasePacketRow> {
  const [row] = await db<CasePacketRow[]>`
    select con.shown ->> 'appId' as app_id, ${labelAtBreet(db)} as label
    from recovery_cases r
    left join connections con on con.merchant_id = r.merchant_id and con.id = r.connection_id
    left join deposit_addresses a on a.merchant_id = r.merchant_id and a.id = r.address_id
    left join customers c on c.merchant_id = r.merchant_id and c.id = coalesce(a.customer_id, r.customer_id)
    where r.merchant_id = ${merchantId} and r.id = ${id}`
  return row ?? { appId: null, label: null }
}
