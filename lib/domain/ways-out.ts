import { add, compare, multiply, subtract, type Decimal } from './money'

/** What the two active ways out of a below-minimum hold bring and cost, USD, before the platform fee that every deposit pays. */
export interface WaysOut {
  topUp: {
    /** the pool and the top-up itself, all credited */
    getsUsd: Decimal
  }
  /** null while the fee is not known */
  fee: {
    eachUsd: Decimal
    /** one fee for each deposit in the pool */
    costUsd: Decimal
    /** what is left; "0" when nothing is */
    getsUsd: Decimal
    /** paying would cost at least what is held */
    exceedsValue: boolean
  } | null
}

/** Compares a top-up with paying the resolution fee for every hold of a pool. Waiting costs and brings nothing. */
export function compareWaysOut(pool: { heldUsd: Decimal; sendUsd: Decimal; feeUsd: Decimal | null; holds: number }): WaysOut {
  const topUp = { getsUsd: add(pool.heldUsd, pool.sendUsd) }
  if (pool.feeUsd === null) return { topUp, fee: null }
  const costUsd = multiply(pool.feeUsd, String(pool.holds))
  const exceedsValue = compare(costUsd, pool.heldUsd) >= 0
  return { topUp, fee: { eachUsd: pool.feeUsd, costUsd, getsUsd: exceedsValue ? '0' : subtract(pool.heldUsd, costUsd), exceedsValue } }
}
