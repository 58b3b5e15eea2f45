import { appendAudit } from '@/lib/db/audit-log'
import { appendHistory } from '@/lib/db/history'
import type { PlannedTransferRow } from '@/lib/db/planned-transfers'
import type { MerchantCtx } from '@/lib/db/transaction'
import { sourceOf } from '../source-of'

export type PlanKind = 'transfer.planned' | 'transfer.plan_confirmed' | 'transfer.plan_refused' | 'transfer.plan_withdrawn'

/** A question to the customer and its end belong to the authorization's story, and to the audit log: money is sent on it. */
export async function notePlan(ctx: MerchantCtx, plan: PlannedTransferRow, kind: PlanKind): Promise<void> {
  const { merchantId, environment, authorizationId, id, network, address, tag, amount, linkId } = plan
  await appendHistory(ctx.db, [{
    merchantId, environment, subjectType: 'authorization', subjectId: authorizationId, kind, source: sourceOf(ctx.actor), actor: ctx.actor.name,
    providerAt: null, at: ctx.now, observationId: null, webhookEventId: null,
    data: { planId: id, network, address, tag, amount, ...(linkId === null ? {} : { linkId }) },
  }])
  await appendAudit(ctx, { action: kind, subject: id, data: { authorizationId, network, amount, linkId } })
}
