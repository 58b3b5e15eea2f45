import type { Sql } from '@/lib/db/client'
import { openCustomerLinkRow, type OpenedLink } from '@/lib/db/customer-links'
import { type CustomerRow, findCustomer } from '@/lib/db/customers'
import { asSystem, type Caller, SYSTEM } from '@/lib/db/transaction'
import type { Session } from '../sessions/read-session'
import { linkIdOf } from './customer-link-url'

export interface OpenedCustomerPage {
  /** acts as this customer: reaches this customer's rows only */
  caller: Caller
  customer: CustomerRow
  merchantName: string
  link: OpenedLink
  /** the same browser is signed in as staff of this merchant or as an admin: it sees the page, and is never taken for the customer */
  isStaff: boolean
}

/**
 * Who may see the page behind this token; null when it was changed, has expired or was revoked.
 * @param signedIn whose session the browser that asks holds
 */
export async function openCustomerLink(db: Sql, token: string, signedIn: Session | null = null): Promise<OpenedCustomerPage | null> {
  const linkId = linkIdOf(token)
  if (linkId === null) return null
  return asSystem(db, SYSTEM, async (ctx) => {
    const link = await openCustomerLinkRow(ctx.db, linkId)
    const customer = link && (await findCustomer(ctx.db, link.merchantId, link.environment, link.customerId))
    if (!link || !customer) return null
    const { merchantId, environment } = link
    const actor = { kind: 'customer', id: customer.id, name: customer.name, role: null } as const
    const isStaff = signedIn !== null && (signedIn.isAdmin || signedIn.memberships.some((one) => one.merchantId === merchantId))
    return { caller: { db, merchantId, environment, actor }, customer, merchantName: link.merchantName, link, isStaff }
  })
}
