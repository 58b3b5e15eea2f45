import { appendAudit } from '@/lib/db/audit-log'
import { replaceExchangeFee } from '@/lib/db/exchange-fees'
import { newId } from '@/lib/db/id'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'
import { parseAmount, type Decimal } from '@/lib/domain/money'
import { requireRole } from '../roles'
import { knownAsset } from './known-asset'

export interface ExchangeFeeInput {
  /** identifier of the asset */
  asset: string
  exchange: string
  /** in coins, taken from the amount that is sent */
  feeAmount: Decimal
  /** the least that the exchange lets out, in coins; null when it is not known */
  minimumAmount: Decimal | null
  /** the day it was looked up, "2026-11-26", in UTC */
  asOf: string
}

/**
 * Enters what an exchange takes for sending an asset, as the merchant looked it up; what was entered before for the two is
 * replaced and kept. Weir knows no such figure by itself. @throws AppError validation_failed, not_found, connection_missing
 */
export async function enterExchangeFee(caller: Caller, input: ExchangeFeeInput): Promise<{ id: string }> {
  requireRole(caller.actor, 'operator')
  const { asset, feeAmount, minimumAmount } = input
  const exchange = input.exchange.trim()
  if (exchange === '' || exchange.length > 60 || exchange.includes('\u0000')) throw invalid('exchange', 'must have 1 to 60 characters')
  if (parseAmount(feeAmount) === null) throw invalid('feeAmount', 'must be a decimal number, 0 or more')
  if (minimumAmount !== null && parseAmount(minimumAmount) === null) throw invalid('minimumAmount', 'must be a decimal number, 0 or more')
  return forCaller(caller, async (ctx) => {
    const asOf = lookedUpOn(input.asOf, ctx.now)
    await knownAsset(ctx, caller, asset)
    const id = newId('exf')
    const replaced = await replaceExchangeFee(ctx.db, {
      merchantId: ctx.merchantId, id, environment: caller.environment, exchange, asset, feeAmount, minimumAmount, asOf, enteredBy: ctx.actor.id,
    })
    await appendAudit(ctx, {
      action: 'exchange_fee.entered', subject: id,
      data: { environment: caller.environment, exchange, asset, feeAmount, minimumAmount, asOf: input.asOf, replaced: replaced?.id ?? null },
    })
    return { id }
  })
}

/** Midnight of that day in UTC. A day that the calendar does not have, that has not come yet, or of another age was never looked up. */
function lookedUpOn(day: string, now: Date): Date {
  const asOf = new Date(`${day}T00:00:00.000Z`)
  const known = /^(19|20)\d\d-\d\d-\d\d$/.test(day) && !Number.isNaN(asOf.getTime()) && asOf.toISOString().startsWith(day)
  if (!known) throw invalid('asOf', 'must be a day such as 2026-11-26')
  if (asOf > now) throw invalid('asOf', `must not be in the future: in UTC it is ${now.toISOString().slice(0, 10)} now`)
  return asOf
}

function invalid(path: string, message: string): AppError {
  const names: Record<string, string> = { exchange: 'The name of the exchange', feeAmount: 'The fee', minimumAmount: 'The least amount', asOf: 'The day it was looked up' }
  return new AppError('validation_failed', `${names[path] ?? path} ${message}.`, { details: [{ path, message }] })
}
