import { coinDecimals } from './asset'
import { divide, multiply, roundDown, roundUp, trimZeros, type Decimal } from './money'

/** A deposit to be played: one of the two sums, typed by a person. */
export interface SimulatedSum {
  amount: Decimal
  unit: 'coin' | 'usd'
}

/** Both sums at this rate. The coin amount is rounded up to what a wallet can send, the value down: it is never more than asked for. */
export function bothSums({ amount, unit }: SimulatedSum, priceUsd: Decimal, symbol: string): { amount: Decimal; amountUsd: Decimal } {
  if (unit === 'usd') return { amount: trimZeros(roundUp(divide(amount, priceUsd), coinDecimals(symbol))), amountUsd: amount }
  return { amount, amountUsd: trimZeros(roundDown(multiply(amount, priceUsd), 8)) }
}

export interface SimulationPreset {
  name: string
  /** US dollars */
  amountUsd: Decimal
}

/** What people want to see: held, just credited, credited with room to spare. */
export function simulationPresets(minimumUsd: Decimal): SimulationPreset[] {
  return [
    { name: 'Below the minimum', amountUsd: trimZeros(roundDown(multiply(minimumUsd, '0.6'), 2)) },
    { name: 'Exactly the minimum', amountUsd: trimZeros(minimumUsd) },
    { name: 'Enough', amountUsd: trimZeros(roundUp(multiply(minimumUsd, '1.5'), 2)) },
  ]
}
