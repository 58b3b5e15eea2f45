import { sum, type Decimal } from './money'

export type AgeBucket = 'under_1_d' | '1_to_3_d' | 'over_3_d'

interface Held {
  /** UTC ISO */
  since: string
  /** null: not known, and then not in the sum */
  valueUsd: Decimal | null
}

export interface AgeSum {
  bucket: AgeBucket
  count: number
  valueUsd: Decimal
}

const DAY_MS = 86_400_000

function ageBucket(since: string, now: string): AgeBucket {
  const ageMs = Date.parse(now) - Date.parse(since)
  if (ageMs < DAY_MS) return 'under_1_d'
  return ageMs <= 3 * DAY_MS ? '1_to_3_d' : 'over_3_d'
}

/** How many are how old, with what they are worth: always all three, youngest first. */
export function ageBuckets(held: readonly Held[], now: string): AgeSum[] {
  return (['under_1_d', '1_to_3_d', 'over_3_d'] as const).map((bucket) => {
    const inIt = held.filter((one) => ageBucket(one.since, now) === bucket)
    return { bucket, count: inIt.length, valueUsd: sum(inIt.map((one) => one.valueUsd ?? '0')) }
  })
}
