/** How long something has been held, in the steps an admin works by: just now, today, this week's work, forgotten. */
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
