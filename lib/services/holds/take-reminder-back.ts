import { appendAudit } from '@/lib/db/audit-log'
import { lockDeposit } from '@/lib/db/deposit-records'
import { appendHistory } from '@/lib/db/history'
import { endHoldReminder, findStandingReminder } from '@/lib/db/hold-reminders'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'
import { requireRole } from '../roles'
import { sourceOf } from '../source-of'

/**
 * Nobody needs to be reminded any more. Any operator may, because the one who noted it may be away. Taken back already, or never
 * noted: nothing to do. @throws AppError not_found, the same for unknown and foreign
 */
export async function takeReminderBack(caller: Caller, input: { depositId: string }): Promise<void> {
  requireRole(caller.actor, 'operator')
  await forCaller(caller, async (ctx) => {
    const deposit = input.depositId.includes('\u0000') ? null : await lockDeposit(ctx.db, caller.environment, input.depositId)
    if (!deposit) throw notFound('deposit')
    const { merchantId, environment, id: depositId } = deposit
    const standing = await findStandingReminder(ctx.db, merchantId, depositId)
    if (!standing) return
    await endHoldReminder(ctx.db, standing, ctx.actor.id, ctx.now)
    await appendHistory(ctx.db, [{
      merchantId, environment, subjectType: 'deposit', subjectId: depositId, kind: 'reminder.taken_back', source: sourceOf(ctx.actor), actor: ctx.actor.name,
      providerAt: null, at: ctx.now, observationId: null, webhookEventId: null, data: { reminderId: standing.id, notedBy: standing.notedByName },
    }])
    await appendAudit(ctx, { action: 'reminder.taken_back', subject: depositId, data: {} })
  })
}
