import { appendAudit } from '@/lib/db/audit-log'
import { type CustomerLinkRow, revokeCustomerLinkRow } from '@/lib/db/customer-links'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'
import { requireRole } from '../roles'

/** From the next request on, the link opens nothing. */
export async function revokeCustomerLink(caller: Caller, input: { id: string }): Promise<CustomerLinkRow> {
  requireRole(caller.actor, 'operator')
  if (input.id.includes('\u0000')) throw notFound('link')
  return forCaller(caller, async (ctx) => {
    const row = await revokeCustomerLinkRow(ctx.db, ctx.merchantId, caller.environment, input.id)
    if (!row) throw notFound('link')
    await appendAudit(ctx, { action: 'customer_link.revoked', subject: row.id, data: { customerId: row.customerId } })
    return row
  })
}
