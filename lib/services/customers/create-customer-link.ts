import { appendAudit } from '@/lib/db/audit-log'
import { type CustomerLinkRow, insertCustomerLink } from '@/lib/db/customer-links'
import { newId } from '@/lib/db/id'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'
import { customerLinkUrl } from './customer-link-url'
import { customerOf } from './get-customer'

export type CustomerLinkWithUrl = CustomerLinkRow & { url: string }

/** A link to the customer's own page: signed, revocable, valid for `expiresInDays` (30 unless told). */
export async function createCustomerLink(
  caller: Caller, input: { customerId: string; expiresInDays?: number },
): Promise<CustomerLinkWithUrl> {
  requireRole(caller.actor, 'operator')
  return forCaller(caller, async (ctx) => {
    const customer = await customerOf(ctx, caller, input.customerId)
    const link = await insertCustomerLink(ctx.db, {
      merchantId: ctx.merchantId, id: newId('lnk'), customerId: customer.id, createdBy: ctx.actor.id, days: input.expiresInDays ?? 30,
    })
    await appendAudit(ctx, { action: 'customer_link.created', subject: link.id, data: { customerId: customer.id } })
    return { ...link, url: customerLinkUrl(link.id) }
  })
}
