import type { Sql, Tx } from './client'
import { type Page, pageOf, type Place } from './cursor'
import { type Lease, leasedKeys } from './lease'
import type { authorizations } from './schema/authorizations'

export type AuthorizationRow = typeof authorizations.$inferSelect

/** An authorization with its disclosed addresses and the customer's name. */
export interface AuthorizationView extends AuthorizationRow {
  customerName: string | null
  addresses: { network: string; address: string; tag: string | null; minimumAmount: string | null }[]
}

type NewAuthorization = Pick<
  AuthorizationRow,
  'merchantId' | 'id' | 'environment' | 'connectionId' | 'customerId' | 'externalOrderId' | 'cryptoCurrency' | 'networks' | 'createdBy'
>

/** Writes the intent before the provider is asked. If nothing is heard of it within `graceMs`, the worker closes it. */
export async function insertAuthorization(db: Tx, row: NewAuthorization, graceMs: number): Promise<void> {
  await db`
    insert into authorizations (merchant_id, id, environment, connection_id, customer_id, external_order_id, crypto_currency, networks,
      created_by, next_attempt_at)
    values (${row.merchantId}, ${row.id}, ${row.environment}, ${row.connectionId}, ${row.customerId}, ${row.externalOrderId},
      ${row.cryptoCurrency}, ${row.networks}, ${row.createdBy}, weir_now() + ${graceMs} * interval '1 millisecond')`
}

// Amounts leave as text inside the JSON too: a JSON number would be read as a binary float.
const joined = (db: Tx | Sql) => db`
  select a.*, c.name as customer_name, coalesce((
    select json_agg(json_build_object('network', d.network, 'address', d.address, 'tag', d.tag, 'minimumAmount', d.minimum_amount::text) order by d.network)
    from authorized_addresses d where d.merchant_id = a.merchant_id and d.authorization_id = a.id), '[]') as addresses
  from authorizations a
  join customers c on c.merchant_id = a.merchant_id and c.id = a.customer_id`

export async function findAuthorization(
  db: Tx | Sql, merchantId: string, environment: AuthorizationRow['environment'], id: string,
): Promise<AuthorizationView | null> {
  const [row] = await db<AuthorizationView[]>`
    ${joined(db)} where a.merchant_id = ${merchantId} and a.environment = ${environment} and a.id = ${id}`
  return row ?? null
}

export interface AuthorizationFilter {
  merchantId: string
  environment: AuthorizationRow['environment']
  customerId: string | null
  status: AuthorizationRow['status'] | null
  cryptoCurrency?: string | null
  /** of those that were asked for */
  network?: string | null
  after: Place | null
  limit: number
}

/** Newest first. */
export async function listAuthorizationRows(db: Tx, filter: AuthorizationFilter): Promise<Page<AuthorizationView>> {
  const { merchantId, environment, customerId, status, cryptoCurrency = null, network = null, after, limit } = filter
  const rows = await db<AuthorizationView[]>`
    ${joined(db)}
    where a.merchant_id = ${merchantId} and a.environment = ${environment}
      ${customerId === null ? db`` : db`and a.customer_id = ${customerId}`}
      ${status === null ? db`` : db`and a.status = ${status}`}
      ${cryptoCurrency === null ? db`` : db`and a.crypto_currency = ${cryptoCurrency}`}
      ${network === null ? db`` : db`and ${network} = any(a.networks)`}
      ${after === null ? db`` : db`and (a.created_at, a.id) < (${after.at}, ${after.id})`}
    order by a.created_at desc, a.id desc limit ${limit + 1}`
  return pageOf(rows, limit, (row) => ({ at: row.createdAt, id: row.id }))
}

/** An approval that stands: its addresses do not change (Binance: AUTHORIZED is permanent). */
export interface EarlierApproval {
  id: string
  cryptoCurrency: string
  decidedAt: Date
  /** those it disclosed an address on */
  networks: string[]
}

/** Newest first, at most 100. */
export function listApprovals(
  db: Tx, merchantId: string, environment: AuthorizationRow['environment'], customerId: string,
): Promise<EarlierApproval[]> {
  return db<EarlierApproval[]>`
    select a.id, a.crypto_currency, a.decided_at, array_agg(d.network order by d.network) as networks
    from authorizations a
    join authorized_addresses d on d.merchant_id = a.merchant_id and d.authorization_id = a.id
    where a.merchant_id = ${merchantId} and a.environment = ${environment} and a.customer_id = ${customerId} and a.status = 'authorized'
    group by a.id, a.crypto_currency, a.decided_at
    order by a.decided_at desc, a.id desc limit 100`
}

/** The customer's newest session for the same coin and networks that may still be decided, or that is being opened right now. */
export async function findOpenAuthorization(
  db: Tx, like: Pick<AuthorizationRow, 'merchantId' | 'connectionId' | 'customerId' | 'cryptoCurrency' | 'networks'>, graceMs: number,
): Promise<{ id: string } | null> {
  const [row] = await db<{ id: string }[]>`
    select id from authorizations
    where merchant_id = ${like.merchantId} and connection_id = ${like.connectionId} and customer_id = ${like.customerId}
      and crypto_currency = ${like.cryptoCurrency} and networks = ${like.networks}
      and ((status = 'initiated' and least(link_expires_at, expires_at) > weir_now())
        or (status = 'creating' and created_at > weir_now() - ${graceMs} * interval '1 millisecond'))
    order by created_at desc limit 1`
  return row ?? null
}

/** The rows for ids or order ids of one connection, locked in id order so that two recorders never wait in a circle. */
export async function lockAuthorizations(
  db: Tx, merchantId: string, connectionId: string, by: { ids: string[]; orderIds: string[] },
): Promise<AuthorizationRow[]> {
  return db<AuthorizationRow[]>`
    select * from authorizations
    where merchant_id = ${merchantId} and connection_id = ${connectionId}
      and (id = any(${by.ids}) or external_order_id = any(${by.orderIds}))
    order by id for update`
}

/** By merchant and id: an id alone is in no index. */
export async function loadAuthorizations(db: Tx | Sql, leases: readonly Pick<Lease, 'merchantId' | 'key'>[]): Promise<AuthorizationRow[]> {
  return db<AuthorizationRow[]>`select * from authorizations where (merchant_id, id) in (${leasedKeys(db, leases)})`
}

type Folded = Pick<
  AuthorizationRow, 'merchantId' | 'id' | 'status' | 'link' | 'linkExpiresAt' | 'expiresAt' | 'failure' | 'decidedAt'
>

/** Writes what the fold says. `dueInMs`: null when nothing is asked any more, 'keep' to leave the due time as it is. */
export async function writeAuthorization(db: Tx, row: Folded, dueInMs: number | null | 'keep'): Promise<void> {
  const due =
    dueInMs === 'keep' ? db`next_attempt_at` : dueInMs === null ? null : db`weir_now() + ${dueInMs} * interval '1 millisecond'`
  await db`
    update authorizations set status = ${row.status}, link = ${row.link}, link_expires_at = ${row.linkExpiresAt}, expires_at = ${row.expiresAt},
      failure = ${row.failure}, decided_at = ${row.decidedAt}, updated_at = weir_now(), next_attempt_at = ${due}
    where merchant_id = ${row.merchantId} and id = ${row.id}`
}

export async function setReplacedBy(db: Tx, merchantId: string, id: string, replacedBy: string): Promise<void> {
  await db`update authorizations set replaced_by = ${replacedBy}, updated_at = weir_now() where merchant_id = ${merchantId} and id = ${id}`
}

/** Notes the time of polls that brought nothing new; the rest of the row stays. */
export async function touchPolled(db: Sql | Tx, leases: readonly Pick<Lease, 'merchantId' | 'key'>[]): Promise<void> {
  if (leases.length === 0) return
  await db`
    update authorizations set last_polled_at = weir_now() where (merchant_id, id) in (
      select merchant_id, id from authorizations where (merchant_id, id) in (${leasedKeys(db, leases)}) order by id for update)`
}

/** The first time stands. Leaves `updated_at` alone: nothing that a page shows has changed. */
export async function markAuthorizationShown(
  db: Tx, one: { merchantId: string; environment: AuthorizationRow['environment']; customerId: string | null; id: string },
): Promise<void> {
  await db`
    update authorizations set shown_at = weir_now()
    where merchant_id = ${one.merchantId} and environment = ${one.environment} and id = ${one.id} and shown_at is null and link is not null
      ${one.customerId === null ? db`` : db`and customer_id = ${one.customerId}`}`
}
