import { findStandingFeeIntent, insertFeeIntent, type FeeIntentRow } from '@/lib/db/fee-intents'
import { appendAudit } from '@/lib/db/audit-log'
import { appendHistory } from '@/lib/db/history'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'
import { feeRemains, offerFee, type FeeOffer } from '@/lib/domain/fee-intent'
import { lowerValueUsd } from '@/lib/domain/lower-value'
import { compare } from '@/lib/domain/money'
import { requireRole } from '../roles'
import { sourceOf } from '../source-of'
import { lockHeldDeposit, readHoldOf } from './hold-of'

const HOUR_MS = 3_600_000

/**
 * Notes that somebody goes to pay the resolution fee of a hold by hand in Breet's dashboard (there is no endpoint for it). Nothing
 * is paid here; whether it was is read off the deposit. The same person asking twice gets the same note.
 * @param input.shownFeeUsd the fee the person saw, USD; refused when it is another by now
 * @throws AppError not_found; conflict when it is not held, somebody else noted it already, or the fee is not offered
 */
export async function intendFee(caller: Caller, input: { depositId: string; remindInHours: number; shownFeeUsd?: string | null }): Promise<FeeIntentRow> {
  requireRole(caller.actor, 'operator')
  return forCaller(caller, async (ctx) => {
    const deposit = await lockHeldDeposit(ctx, caller.environment, input.depositId)
    const { merchantId, id: depositId, environment } = deposit
    const standing = await findStandingFeeIntent(ctx.db, merchantId, depositId)
    if (standing?.intendedBy === ctx.actor.id) return standing
    if (standing) throw new AppError('conflict', `${standing.intendedByName} noted already that they went to pay this fee. Paying it twice brings nothing.`)
    const { hold, pool } = await readHoldOf(ctx, deposit)
    const feeUsd = hold.assetFlagFeeUsd
    if (input.shownFeeUsd !== undefined && !sameFee(input.shownFeeUsd, feeUsd)) {
      throw new AppError('conflict', `Breet asks for ${feeUsd === null ? 'a fee that is not known' : `$${feeUsd}`} now, not for what the page showed. Look again before you pay.`)
    }
    const heldUsd = lowerValueUsd(hold)
    const offer: FeeOffer = pool === null ? { offered: false, because: 'under_review' } : offerFee({ advice: pool.pool.advice, feeUsd, heldUsd })
    if (!offer.offered) throw new AppError('conflict', REFUSED[offer.because])
    const intent = await insertFeeIntent(ctx.db, {
      merchantId, environment, depositId, expectedFeeUsd: feeUsd, intendedBy: ctx.actor.id, intendedByName: ctx.actor.name,
      intendedAt: ctx.now, remindAt: new Date(ctx.now.getTime() + input.remindInHours * HOUR_MS),
    })
    await appendHistory(ctx.db, [{
      merchantId, environment, subjectType: 'deposit', subjectId: depositId, kind: 'fee.intended', source: sourceOf(ctx.actor), actor: ctx.actor.name,
      providerAt: null, at: ctx.now, observationId: null, webhookEventId: null,
      data: { feeIntentId: intent.id, feeUsd, heldUsd, remainsUsd: feeRemains(feeUsd, heldUsd), remindAt: intent.remindAt.toISOString() },
    }])
    await appendAudit(ctx, { action: 'fee.intended', subject: depositId, data: { feeUsd, remindInHours: input.remindInHours } })
    return intent
  })
}

function sameFee(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : compare(a, b) === 0
}

const REFUSED: Record<Extract<FeeOffer, { offered: false }>['because'], string> = {
  exceeds_value: 'The fee takes all that is held: paying it would bring nothing. Ask for a top-up instead.',
  settling: 'A deposit at this address completed a moment ago, so this one may be released without any fee. Wait until Breet has answered.',
  confirming: 'Weir is still asking Breet why this is held. The fee is offered once that is known.',
  under_review: 'This is held for another reason than its amount, or lies beside one that is. The fee is not known to release it: ask Breet.',
  should_release: 'By our sum the pool is over the minimum: Breet should release it without a fee. Ask Breet.',
}
