import { num } from '../core/decimal'
import type { Trade } from '../core/state'

/** Absent until it completes; the last three only with settlement on (reported by integrators). */
export function settlementFields({ status, rate, credited, settled }: Trade) {
  if (status !== 'completed') return {}
  return {
    settlementRate: num(rate),
    ...(settled
      ? { markupPercent: num(settled.markupPercent), markupAmount: num(settled.markupAmount), amountSettled: num(settled.amount), walletCredited: credited }
      : {}),
  }
}
