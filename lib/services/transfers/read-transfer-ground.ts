import type { AuthorizationView } from '@/lib/db/authorizations'
import { listPlannedTransferRows } from '@/lib/db/planned-transfers'
import { listSentTo } from '@/lib/db/transfer-ground'
import { type Caller, forCaller, type MerchantCtx } from '@/lib/db/transaction'
import { isFirstSend } from '@/lib/domain/first-send'
import type { TransferPlan } from '@/lib/domain/planned-transfer'
import { requireRole } from '../roles'

export interface TransferGround {
  /** networks whose disclosed address nothing was ever recorded to */
  firstOn: string[]
  /** what the customer was asked about transfers of this authorization; newest first */
  plans: TransferPlan[]
}

/** What is known before a transfer is sent: where it would be the first, and what the customer says of it. */
export async function readTransferGround(
  caller: Caller, authorization: Pick<AuthorizationView, 'id' | 'addresses'>,
): Promise<TransferGround> {
  requireRole(caller.actor, 'operator')
  return forCaller(caller, (ctx) => groundOf(ctx, caller.environment, authorization))
}

export async function groundOf(
  ctx: MerchantCtx, environment: Caller['environment'], { id, addresses }: Pick<AuthorizationView, 'id' | 'addresses'>,
): Promise<TransferGround> {
  const { merchantId } = ctx
  const sentTo = await listSentTo(ctx.db, merchantId, environment, addresses)
  const asked = await listPlannedTransferRows(ctx.db, { merchantId, environment, customerId: null, authorizationId: id })
  return {
    firstOn: addresses.filter((place) => isFirstSend(place, sentTo)).map(({ network }) => network),
    plans: asked.map((row) => ({ ...row, plannedAt: row.plannedAt.toISOString(), withdrawnAt: row.withdrawnAt?.toISOString() ?? null })),
  }
}
