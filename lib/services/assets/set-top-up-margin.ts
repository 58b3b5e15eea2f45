import { appendAudit } from '@/lib/db/audit-log'
import { listTopUpMarginRows, writeTopUpMargin } from '@/lib/db/top-up-margins'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { MOST_MARGIN } from '@/lib/domain/asset'
import { AppError } from '@/lib/domain/errors'
import { compare, parseAmount, trimZeros, type Decimal } from '@/lib/domain/money'
import { requireRole } from '../roles'
import { knownAsset } from './known-asset'

/**
 * Sets what is added to the minimum when a top-up is asked for, "0.01" is 1 %: for 'stable' or 'volatile' coins, or for one
 * asset by its identifier. An owner's: it decides what customers are asked to send.
 * @throws AppError validation_failed outside of 0 to 50 %; not_found for an asset that the connection does not have
 */
export async function setTopUpMargin(caller: Caller, input: { appliesTo: string; margin: Decimal }): Promise<void> {
  requireRole(caller.actor, 'owner')
  const { appliesTo } = input
  const margin = checkedMargin(input.margin)
  await forCaller(caller, async (ctx) => {
    if (appliesTo !== 'stable' && appliesTo !== 'volatile') await knownAsset(ctx, caller, appliesTo)
    const before = (await listTopUpMarginRows(ctx.db, ctx.merchantId, caller.environment)).find((row) => row.appliesTo === appliesTo)
    await writeTopUpMargin(ctx.db, {
      merchantId: ctx.merchantId, environment: caller.environment, appliesTo, margin, setBy: ctx.actor.id, setAt: ctx.now,
    })
    const data = { environment: caller.environment, from: before?.margin ?? null, to: margin }
    await appendAudit(ctx, { action: 'top_up_margin.set', subject: appliesTo, data })
  })
}

function checkedMargin(given: Decimal): Decimal {
  const margin = parseAmount(given)
  if (margin !== null && compare(margin, MOST_MARGIN) <= 0) return trimZeros(margin)
  throw new AppError('validation_failed', 'A margin is a number from 0 to 50 percent.', {
    details: [{ path: 'margin', message: 'must be from 0 to 50 percent' }],
  })
}
