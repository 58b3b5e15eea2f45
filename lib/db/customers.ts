import type { Sql, Tx } from './client'
import { type Page, pageOf, type Place } from './cursor'
import type { customers } from './schema/customers'

export type CustomerRow = typeof customers.$inferSelect

/** A customer in a list: what is ready, what is held, when something last arrived. */
export interface CustomerListing extends CustomerRow {
  addressCount: number
  openHolds: number
  lastDepositAt: Date | null
}

type NewCustomer = Pick<CustomerRow, 'merchantId' | 'id' | 'environment' | 'name' | 'email' | 'reference' | 'providerLabel'>

/** @returns null when a customer with this reference is there already, even one that a concurrent request just made. */
export async function insertCustomer(db: Tx, row: NewCustomer): Promise<CustomerRow | null> {
  const [inserted] = await db<CustomerRow[]>`
    insert into customers ${db(row)}
    on conflict (merchant_id, environment, reference) where reference is not null do nothing
    returning *`
  return inserted ?? null
}

export async function findCustomerByReference(
  db: Tx, merchantId: string, environment: CustomerRow['environment'], reference: string,
): Promise<CustomerRow | null> {
  const [row] = await db<CustomerRow[]>`
    select * from customers where merchant_id = ${merchantId} and environment = ${environment} and reference = ${reference}`
  return row ?? null
}

export async function findCustomer(
  db: Tx | Sql, merchantId: string, environment: CustomerRow['environment'], id: string,
): Promise<CustomerRow | null> {
  const [row] = await db<CustomerRow[]>`
    select * from customers where merchant_id = ${merchantId} and environment = ${environment} and id = ${id}`
  return row ?? null
}

/**
 * Newest first. `q` looks in name, e-mail, reference and id, ignoring case. The counts are joined for the rows of the
 * page only, so a merchant with many customers pays for what is shown.
 */
export async function listCustomerRows(
  db: Tx,
  filter: { merchantId: string; environment: CustomerRow['environment']; q: string | null; after: Place | null; limit: number },
): Promise<Page<CustomerListing>> {
  const { merchantId, environment, q, after, limit } = filter
  const like = q === null ? null : `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const rows = await db<CustomerListing[]>`
    with page as (
      select * from customers
      where merchant_id = ${merchantId} and environment = ${environment}
        ${like === null ? db`` : db`and (name ilike ${like} or email ilike ${like} or reference ilike ${like} or id = ${q})`}
        ${after === null ? db`` : db`and (created_at, id) < (${after.at}, ${after.id})`}
      order by created_at desc, id desc limit ${limit + 1}
    )
    select page.*, coalesce(a.count, 0)::int as address_count, coalesce(d.held, 0)::int as open_holds, d.last_at as last_deposit_at
    from page
    left join (
      select customer_id, count(*) as count from deposit_addresses
      where merchant_id = ${merchantId} and customer_id in (select id from page) group by customer_id
    ) a on a.customer_id = page.id
    left join (
      select customer_id, count(*) filter (where status = 'flagged') as held, max(detected_at) as last_at from deposits
      where merchant_id = ${merchantId} and customer_id in (select id from page) group by customer_id
    ) d on d.customer_id = page.id
    order by page.created_at desc, page.id desc`
  return pageOf(rows, limit, (row) => ({ at: row.createdAt, id: row.id }))
}
