import { appendAudit } from '@/lib/db/audit-log'
import { appendHistory } from '@/lib/db/history'
import type { Environment, MerchantCtx } from '@/lib/db/transaction'
import { sourceOf } from '../source-of'

/** Whatever becomes of a case is told in its history and in the audit log, in the transaction that does it. */
export async function recordCaseEvent(
  ctx: MerchantCtx, of: { id: string; environment: Environment }, event: 'opened' | 'closed', data: Record<string, string | null>,
): Promise<void> {
  const kind = `recovery_case.${event}`
  await appendHistory(ctx.db, [{
    merchantId: ctx.merchantId, environment: of.environment, subjectType: 'recovery_case', subjectId: of.id, kind, source: sourceOf(ctx.actor),
    actor: ctx.actor.name, providerAt: null, at: ctx.now, observationId: null, webhookEventId: null, data,
  }])
  await appendAudit(ctx, { action: kind, subject: of.id, data })
}
