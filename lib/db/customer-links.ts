import type { Tx } from './client'
import type { customerLinks } from './schema/customers'

export type CustomerLinkRow = typeof customerLinks.$inferSelect

export async function insertCustomerLink(
  db: Tx, row: Pick<CustomerLinkRow, 'merchantId' | 'id' | 'customerId' | 'createdBy'> & { days: number },
): Promise<CustomerLinkRow> {
  const [inserted] = await db<CustomerLinkRow[]>`
    insert into customer_links (merchant_id, id, customer_id, created_by, expires_at)
    values (${row.merchantId}, ${row.id}, ${row.customerId}, ${row.createdBy}, weir_now() + ${row.days} * interval '1 day')
    returning *`
  return inserted!
}

export async function listCustomerLinkRows(db: Tx, merchantId: string, customerId: string): Promise<CustomerLinkRow[]> {
  return db<CustomerLinkRow[]>`
    select * from customer_links where merchant_id = ${merchantId} and customer_id = ${customerId}
    order by created_at desc, id desc limit 100`
}

/** @returns the link, now revoked; null when the merchant has no such link for a customer of this environment. */
export async function revokeCustomerLinkRow(
  db: Tx, merchantId: string, environment: 'test' | 'live', id: string,
): Promise<CustomerLinkRow | null> {
  const [row] = await db<CustomerLinkRow[]>`
    update customer_links l set revoked_at = coalesce(l.revoked_at, weir_now())
    from customers c
    where l.merchant_id = ${merchantId} and l.id = ${id}
      and c.merchant_id = l.merchant_id and c.id = l.customer_id and c.environment = ${environment}
    returning l.*`
  return row ?? null
}

export interface OpenedLink extends CustomerLinkRow {
  merchantName: string
  environment: 'test' | 'live'
}

/** A link that is neither expired nor revoked. */
export async function openCustomerLinkRow(db: Tx, id: string): Promise<OpenedLink | null> {
  const [row] = await db<OpenedLink[]>`
    select l.*, m.name as merchant_name, c.environment from customer_links l
    join merchants m on m.id = l.merchant_id
    join customers c on c.merchant_id = l.merchant_id and c.id = l.customer_id
    where l.id = ${id} and l.revoked_at is null and l.expires_at > weir_now()`
  return row ?? null
}

/** Notes a visit, at most once a minute. */
export async function noteCustomerLinkOpened(db: Tx, merchantId: string, id: string): Promise<void> {
  await db`
    update customer_links set last_opened_at = weir_now()
    where merchant_id = ${merchantId} and id = ${id} and (last_opened_at is null or last_opened_at < weir_now() - interval '1 minute')`
}

/** Whether a link still opens its page, locked until the transaction ends: a revocation waits for the answer that came first. */
export async function isCustomerLinkOpen(db: Tx, merchantId: string, id: string): Promise<boolean> {
  const rows = await db`
    select 1 from customer_links where merchant_id = ${merchantId} and id = ${id} and revoked_at is null and expires_at > weir_now() for share`
  return rows.length === 1
}
