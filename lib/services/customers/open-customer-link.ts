import type { Sql } from '@/lib/db/client'
import { openCustomerLinkRow, type OpenedLink } from '@/lib/db/customer-links'
import { type CustomerRow, findCustomer } from '@/lib/db/customers'
import { asSystem, type Caller, SYSTEM } from '@/lib/db/transaction'
import { linkIdOf } from './customer-link-url'

export interface OpenedCustomerPage {
  /** acts as this customer: reaches this customer's rows only */
  caller: Caller
  customer: CustomerRow
  merchantName: string
  link: OpenedLink
}

/** Who may see the page behind this token; null when it was changed, has expired or was revoked. */
export async function openCustomerLink(db: Sql, token: string): Promise<OpenedCustomerPage | null> {
  const linkId = linkIdOf(token)
  if (linkId === null) return null
  return asSystem(db, SYSTEM, async (ctx) => {
    const link = await openCustomerLinkRow(ctx.db, linkId)
    const customer = link && (await findCustomer(ctx.db, link.merchantId, link.environment, link.customerId))
    if (!link || !customer) return null
    const { merchantId, environment } = link
    const actor = { kind: 'customer', id: customer.id, name: customer.name, role: null } as const
    return { caller: { db, merchantId, environment, actor }, customer, merchantName: link.merchantName, link }
  })
}
