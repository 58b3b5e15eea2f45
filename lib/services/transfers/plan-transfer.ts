import { findAuthorization } from '@/lib/db/authorizations'
import { newId } from '@/lib/db/id'
import { findOpenPlan, insertPlannedTransfer, type PlannedTransferRow } from '@/lib/db/planned-transfers'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError, notFound } from '@/lib/domain/errors'
import { compare } from '@/lib/domain/money'
import { requireRole } from '../roles'
import { notePlan } from './plan-history'
import { placeToSend } from './place-to-send'

/**
 * Puts a transfer before the customer on their own page: is this your address, is this the amount (in coins)? One question at a
 * time for each session and network; the same again returns the one that waits.
 * @throws AppError conflict while the session is not authorized or another amount waits for its answer, validation_failed for a
 *   network without an address and an amount below the minimum.
 */
export async function planTransfer(caller: Caller, input: { authorizationId: string; network: string; amount: string }): Promise<PlannedTransferRow> {
  requireRole(caller.actor, 'operator')
  if (input.authorizationId.includes('\u0000')) throw notFound('authorization')
  return forCaller(caller, async (ctx) => {
    const authorization = await findAuthorization(ctx.db, ctx.merchantId, caller.environment, input.authorizationId)
    if (!authorization) throw notFound('authorization')
    const { network, address, tag } = await placeToSend(ctx, authorization, input)
    const { merchantId, environment, customerId, cryptoCurrency } = authorization
    const row = {
      merchantId, id: newId('pla'), environment, authorizationId: authorization.id, customerId, cryptoCurrency, network, address, tag,
      amount: input.amount, plannedBy: ctx.actor.id, plannedByName: ctx.actor.name, plannedAt: ctx.now,
    }
    if (await insertPlannedTransfer(ctx.db, row)) {
      const plan = { ...row, withdrawnAt: null, answer: null, answeredAt: null, linkId: null }
      await notePlan(ctx, plan, 'transfer.planned')
      return plan
    }
    const open = await findOpenPlan(ctx.db, merchantId, authorization.id, network)
    // Answered or withdrawn between the two statements: the next try finds the way free.
    if (!open) throw new AppError('conflict', 'The customer has just answered. Look at the answer, then ask again if you need to.')
    if (compare(open.amount, input.amount) !== 0) {
      throw new AppError('conflict', `The customer is being asked about ${open.amount} ${cryptoCurrency} on ${network}. Take that question back first.`)
    }
    return open
  })
}
