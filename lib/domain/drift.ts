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

/** What the deposits of one month (UTC, of completion) and asset were worth when detected and when completed. */
export interface MonthSums {
  /** "2026-11" */
  month: string
  asset: string
  symbol: string | null
  network: string | null
  deposits: number
  /** of them, how many were first seen when they were completed already: their drift is not known and counts as none */
  firstSeenCompleted: number
  detectedUsd: Decimal
  completedUsd: Decimal
}

export interface MonthDrift extends MonthSums {
  drift: Drift
}
