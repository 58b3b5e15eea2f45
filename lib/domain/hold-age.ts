import { sum, type Decimal } from './money'

/** How long something has been held, in the steps people work by: just now, today, this week's work, forgotten. */
export type HoldAge = 'under_1h' | '1h_to_1d' | '1d_to_3d' | 'over_3d'

export const HOLD_AGES: readonly HoldAge[] = ['under_1h', '1h_to_1d', '1d_to_3d', 'over_3d']

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** Each step begins with its first moment: exactly one hour is no longer "under 1 h". Times are UTC ISO. */
export function holdAge(heldSince: string, now: string): HoldAge {
  const ageMs = Date.parse(now) - Date.parse(heldSince)
  if (ageMs < HOUR_MS) return 'under_1h'
  if (ageMs < DAY_MS) return '1h_to_1d'
  return ageMs < 3 * DAY_MS ? '1d_to_3d' : 'over_3d'
}

/** The same steps with the first two in one, where a line has room for three. */
export type AgeBucket = 'under_1d' | '1d_to_3d' | 'over_3d'

const AGE_BUCKETS: readonly AgeBucket[] = ['under_1d', '1d_to_3d', 'over_3d']

export interface AgeSum {
  bucket: AgeBucket
  count: number
  valueUsd: Decimal
}

/** How many are how old, with what they are worth: always all three, youngest first. A value that is not known (null) is not in the sum. */
export function ageBuckets(held: readonly { since: string; valueUsd: Decimal | null }[], now: string): AgeSum[] {
  return AGE_BUCKETS.map((bucket) => {
    const inIt = held.filter(({ since }) => bucketOf(holdAge(since, now)) === bucket)
    return { bucket, count: inIt.length, valueUsd: sum(inIt.map((one) => one.valueUsd ?? '0')) }
  })
}

function bucketOf(age: HoldAge): AgeBucket {
  return age === 'under_1h' || age === '1h_to_1d' ? 'under_1d' : age
}
