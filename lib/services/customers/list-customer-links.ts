import { listCustomerLinkRows } from '@/lib/db/customer-links'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'
import type { CustomerLinkWithUrl } from './create-customer-link'
import { customerLinkUrl } from './customer-link-url'
import { customerOf } from './get-customer'

/** The customer's links, newest first, expired and revoked ones included. */
export async function listCustomerLinks(caller: Caller, input: { customerId: string }): Promise<CustomerLinkWithUrl[]> {
  requireRole(caller.actor, 'operator')
  return forCaller(caller, async (ctx) => {
    const customer = await customerOf(ctx, caller, input.customerId)
    const rows = await listCustomerLinkRows(ctx.db, ctx.merchantId, customer.id)
    return rows.map((row) => ({ ...row, url: customerLinkUrl(row.id) }))
  })
}
