import { isCustomerLinkOpen } from '@/lib/db/customer-links'
import { lockPlannedTransfer, type PlannedTransferRow, writePlanAnswer } from '@/lib/db/planned-transfers'
import { forCaller } from '@/lib/db/transaction'
import { AppError, invalid, notFound } from '@/lib/domain/errors'
import type { OpenedCustomerPage } from '../customers/open-customer-link'
import { requireCustomer } from '../customers/require-customer'
import { notePlan } from './plan-history'

interface Answer {
  id: string
  answer: 'confirmed' | 'refused'
  /** where the address has a memo: the customer ticked that the memo is right too */
  memoIsRight: boolean
}

/**
 * The customer's word on a planned transfer, given once, through the link it came by. The same answer again returns it.
 * @throws AppError not_found for a question to anybody else or through a link that has ended meanwhile, conflict when it was taken
 *   back or answered otherwise, forbidden for staff who opened the link, validation_failed for a "yes" to an address with a memo that does not say that the memo is right.
 */
export async function answerPlannedTransfer(
  { caller, customer, link, isStaff }: Pick<OpenedCustomerPage, 'caller' | 'customer' | 'link' | 'isStaff'>, input: Answer,
): Promise<PlannedTransferRow> {
  requireCustomer({ isStaff })
  if (input.id.includes('\u0000')) throw notFound('question')
  return forCaller(caller, async (ctx) => {
    const plan = await lockPlannedTransfer(ctx.db, ctx.merchantId, caller.environment, input.id)
    // Looked up again in this transaction: the link may have been revoked since the page was drawn.
    if (!plan || plan.customerId !== customer.id || !(await isCustomerLinkOpen(ctx.db, ctx.merchantId, link.id))) throw notFound('question')
    if (plan.answer === input.answer) return plan
    if (plan.answer !== null) throw new AppError('conflict', 'This was answered already, and an answer stands.')
    if (plan.withdrawnAt !== null) throw new AppError('conflict', 'This question was taken back.')
    if (input.answer === 'confirmed' && plan.tag !== null && !input.memoIsRight) {
      throw invalid('memo', 'The memo must be confirmed too: without it the money does not find its account.')
    }
    const answered = await writePlanAnswer(ctx.db, ctx.merchantId, plan.id, { answer: input.answer, linkId: link.id })
    await notePlan(ctx, answered, input.answer === 'confirmed' ? 'transfer.plan_confirmed' : 'transfer.plan_refused')
    return answered
  })
}
