import { lesser, multiply, type Decimal } from './money'

/** What a held deposit counts for: the lower of its value at flag and its value now; null when neither is known. USD. */
export function lowerValueUsd(hold: { amount: Decimal | null; amountUsd: Decimal | null; amountUsdAtFlag: Decimal | null; priceUsd: Decimal | null }): Decimal | null {
  const live = hold.amount !== null && hold.priceUsd !== null ? multiply(hold.amount, hold.priceUsd) : null
  const atFlag = hold.amountUsdAtFlag ?? hold.amountUsd
  return lowerKnown(live, atFlag)
}

/** The lower of two values of which one may not be known. */
export function lowerKnown(one: Decimal | null, other: Decimal | null): Decimal | null {
  return one === null || other === null ? (one ?? other) : lesser(one, other)
}
