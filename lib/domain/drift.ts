import { divide, isZero, multiply, roundDown, subtract, trimZeros, type Decimal } from './money'

export interface Drift {
  /** what it was worth when completed less what it was worth when detected, signed */
  usd: Decimal
  /** of the value when detected, signed, two places towards zero: "-0.42"; null where that was nothing */
  percent: Decimal | null
}

/** What the price did to a value between its detection and its completion. */
export function driftBetween(detectedUsd: Decimal, completedUsd: Decimal): Drift {
  const usd = subtract(completedUsd, detectedUsd)
  if (isZero(detectedUsd)) return { usd, percent: null }
  const percent = trimZeros(roundDown(divide(multiply(usd, '100'), detectedUsd), 2))
  return { usd, percent: isZero(percent) ? '0' : percent }
}
