import { appendAudit } from '@/lib/db/audit-log'
import { lockDeposit } from '@/lib/db/deposit-records'
import { appendHistory } from '@/lib/db/history'
import { endHoldReminder, findStandingReminder, insertHoldReminder, type HoldReminderRow } from '@/lib/db/hold-reminders'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError, notFound } from '@/lib/domain/errors'
import { isReminderDue, remindAfterDays } from '@/lib/domain/hold-reminder'
import { requireRole } from '../roles'
import { sourceOf } from '../source-of'

/**
 * Notes that the team wants to be reminded of a hold it lets wait. One at a time: while one is still to come it stays as it is,
 * whoever asks again; one that has come is put off. Nothing is asked of Breet.
 * @throws AppError not_found, the same for unknown and foreign; conflict when it is held no longer
 */
export async function remindOfHold(caller: Caller, input: { depositId: string; remindInDays: number }): Promise<HoldReminderRow> {
  requireRole(caller.actor, 'operator')
  return forCaller(caller, async (ctx) => {
    const deposit = input.depositId.includes('\u0000') ? null : await lockDeposit(ctx.db, caller.environment, input.depositId)
    if (!deposit) throw notFound('deposit')
    if (deposit.status !== 'flagged') throw new AppError('conflict', 'This deposit is not held any more, so there is nothing to wait for. Its page says what became of it.')
    const { merchantId, id: depositId, environment } = deposit
    const standing = await findStandingReminder(ctx.db, merchantId, depositId)
    if (standing && !isReminderDue({ remindAt: standing.remindAt.toISOString() }, ctx.now.toISOString())) return standing
    if (standing) await endHoldReminder(ctx.db, standing, ctx.actor.id, ctx.now)
    const reminder = await insertHoldReminder(ctx.db, {
      merchantId, environment, depositId, notedBy: ctx.actor.id, notedByName: ctx.actor.name, notedAt: ctx.now, remindAt: remindAfterDays(ctx.now, input.remindInDays),
    })
    await appendHistory(ctx.db, [{
      merchantId, environment, subjectType: 'deposit', subjectId: depositId, kind: 'reminder.noted', source: sourceOf(ctx.actor), actor: ctx.actor.name,
      providerAt: null, at: ctx.now, observationId: null, webhookEventId: null,
      data: { reminderId: reminder.id, remindAt: reminder.remindAt.toISOString(), putOff: standing !== null },
    }])
    await appendAudit(ctx, { action: 'reminder.noted', subject: depositId, data: { remindInDays: input.remindInDays } })
    return reminder
  })
}
