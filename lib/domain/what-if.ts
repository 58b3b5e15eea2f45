import { add, compare, divideUp, isZero, multiply, roundUpToSend, subtract, type Decimal } from './money'

/** `short`: the pool stays under its minimum, or only reaches it. `close`: over it now, but within the margin for a moving price. */
export type WhatIfVerdict = 'short' | 'close' | 'enough'

export interface WhatIf {
  /** what the added coins are worth at the price, USD, exact */
  addedUsd: Decimal
  /** the pool's lower value and what is added, USD, exact */
  togetherUsd: Decimal
  verdict: WhatIfVerdict
  /** what the pool would still lack, USD, exact; null unless short; "0" when it would only reach the minimum, which it has to cross */
  missingUsd: Decimal | null
  /** the same in coins, rounded up to what can be sent; null unless short, and when nothing but the crossing is missing */
  missingAmount: Decimal | null
}

interface Plan {
  /** coins that somebody would add */
  amount: Decimal
  /** the pool: its lower value, its minimum, and the minimum with its margin, USD */
  heldUsd: Decimal
  minimumUsd: Decimal
  targetUsd: Decimal
  usdPerCoin: Decimal
  coinDecimals: number
}

/** What a top-up of this amount would do to a pool at this price. Only the provider's word releases: a help, not a promise. */
export function whatIf({ amount, heldUsd, minimumUsd, targetUsd, usdPerCoin, coinDecimals }: Plan): WhatIf {
  const addedUsd = multiply(amount, usdPerCoin)
  const togetherUsd = add(heldUsd, addedUsd)
  if (compare(togetherUsd, minimumUsd) > 0) {
    return { addedUsd, togetherUsd, verdict: compare(togetherUsd, targetUsd) < 0 ? 'close' : 'enough', missingUsd: null, missingAmount: null }
  }
  const missingUsd = subtract(minimumUsd, togetherUsd)
  const missingAmount = isZero(missingUsd) ? null : roundUpToSend(divideUp(missingUsd, usdPerCoin), usdPerCoin, coinDecimals)
  return { addedUsd, togetherUsd, verdict: 'short', missingUsd, missingAmount }
}
