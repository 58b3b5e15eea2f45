import { lockPlannedTransfer, type PlannedTransferRow, writePlanWithdrawn } from '@/lib/db/planned-transfers'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError, notFound } from '@/lib/domain/errors'
import { requireRole } from '../roles'
import { notePlan } from './plan-history'

/** Takes the question off the customer's page. Once more returns it as it is. @throws AppError conflict when it was answered. */
export async function withdrawPlannedTransfer(caller: Caller, input: { id: string }): Promise<PlannedTransferRow> {
  requireRole(caller.actor, 'operator')
  if (input.id.includes('\u0000')) throw notFound('planned transfer')
  return forCaller(caller, async (ctx) => {
    const plan = await lockPlannedTransfer(ctx.db, ctx.merchantId, caller.environment, input.id)
    if (!plan) throw notFound('planned transfer')
    if (plan.answer !== null) throw new AppError('conflict', `The customer has ${plan.answer} this already, so it stays on record.`)
    if (plan.withdrawnAt !== null) return plan
    const withdrawn = await writePlanWithdrawn(ctx.db, ctx.merchantId, plan.id)
    await notePlan(ctx, withdrawn, 'transfer.plan_withdrawn')
    return withdrawn
  })
}
