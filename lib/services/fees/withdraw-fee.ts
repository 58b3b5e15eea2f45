import { appendAudit } from '@/lib/db/audit-log'
import { findStandingFeeIntent, withdrawFeeIntentRow } from '@/lib/db/fee-intents'
import { appendHistory } from '@/lib/db/history'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'
import { sourceOf } from '../source-of'
import { lockHeldDeposit } from './hold-of'

/**
 * Takes the note back: nobody is going to pay this fee. Any operator may, because the one who noted it may be away. Taken back
 * already, or never noted: nothing to do. @throws AppError not_found; conflict when the deposit is held no longer
 */
export async function withdrawFee(caller: Caller, input: { depositId: string }): Promise<void> {
  requireRole(caller.actor, 'operator')
  await forCaller(caller, async (ctx) => {
    const { merchantId, environment, id: depositId } = await lockHeldDeposit(ctx, caller.environment, input.depositId)
    const standing = await findStandingFeeIntent(ctx.db, merchantId, depositId)
    if (!standing) return
    await withdrawFeeIntentRow(ctx.db, standing, ctx.actor.id, ctx.now)
    await appendHistory(ctx.db, [{
      merchantId, environment, subjectType: 'deposit', subjectId: depositId, kind: 'fee.withdrawn', source: sourceOf(ctx.actor), actor: ctx.actor.name,
      providerAt: null, at: ctx.now, observationId: null, webhookEventId: null,
      data: { feeIntentId: standing.id, feeUsd: standing.expectedFeeUsd, intendedBy: standing.intendedByName },
    }])
    await appendAudit(ctx, { action: 'fee.withdrawn', subject: depositId, data: { feeUsd: standing.expectedFeeUsd } })
  })
}
