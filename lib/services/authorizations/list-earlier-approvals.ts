import { type EarlierApproval, listApprovals } from '@/lib/db/authorizations'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { customerOf } from '../customers/get-customer'
import { requireRole } from '../roles'

/** What a customer has approved already, to be used again before anybody asks anew. @throws AppError not_found for a customer of somebody else */
export async function listEarlierApprovals(caller: Caller, input: { customerId: string }): Promise<EarlierApproval[]> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, async (ctx) => {
    const { id } = await customerOf(ctx, caller, input.customerId)
    return listApprovals(ctx.db, ctx.merchantId, caller.environment, id)
  })
}
