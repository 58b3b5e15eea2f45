import { appendAudit } from '@/lib/db/audit-log'
import { endExchangeFee } from '@/lib/db/exchange-fees'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'
import { requireRole } from '../roles'

/** Takes an entered fee back: no sum is told through this exchange any more. The row is kept. @throws AppError not_found */
export async function takeBackExchangeFee(caller: Caller, input: { id: string }): Promise<void> {
  requireRole(caller.actor, 'operator')
  await forCaller(caller, async (ctx) => {
    const ended = input.id.includes('\u0000') ? null : await endExchangeFee(ctx.db, ctx.merchantId, caller.environment, input.id)
    if (!ended) throw notFound('exchange fee')
    const { id, exchange, asset, feeAmount } = ended
    await appendAudit(ctx, { action: 'exchange_fee.taken_back', subject: id, data: { environment: caller.environment, exchange, asset, feeAmount } })
  })
}
