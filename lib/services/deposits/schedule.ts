import type { DepositState } from '../../domain/deposit'

const SECOND = 1_000
const MINUTE = 60 * SECOND

export interface ScheduleInput {
  state: Pick<DepositState, 'status' | 'verification' | 'detectedAt'>
  /** when we last asked, by the moment the request was sent */
  readBackAt: string | null
  /** arrival here of the last completion at the same address + asset */
  lastCompletionAt: string | null
  /** when the last new observation was recorded */
  changedAt: string
  now: string
}

/**
 * When a deposit is due a read-back, as a delay in ms; null: never again.
 * Pending grows from 30 s to 10 min with its age. A hold is asked every 5 min (10 after a day), so that its cause stays
 * fresh enough to advise on; at once while its pool is settling, then slower if the answer stays the same.
 */
export function nextReadBackMs({ state, readBackAt, lastCompletionAt, changedAt, now }: ScheduleInput): number | null {
  if (state.verification === 'verifying') {
    // A final word is confirmed at once; a provider that answers from an older copy is asked again, slower and slower.
    if (readBackAt === null || Date.parse(readBackAt) <= Date.parse(changedAt)) return 0
    return clamp((Date.parse(now) - Date.parse(changedAt)) / 2, 2 * SECOND, 10 * MINUTE)
  }
  const ageMs = Date.parse(now) - Date.parse(state.detectedAt)
  switch (state.status) {
    case 'pending':
    case 'unknown':
      return clamp(ageMs / 4, 30 * SECOND, 10 * MINUTE)
    case 'flagged': {
      // A list (sweep) may have verified it before it was ever asked about itself; advice waits for a read-back of its own.
      if (readBackAt === null) return 0
      if (lastCompletionAt !== null) {
        if (Date.parse(readBackAt) <= Date.parse(lastCompletionAt)) return 0
        // The provider may have answered from a stale copy: ask again soon, then let go.
        const sinceMs = Date.parse(now) - Date.parse(lastCompletionAt)
        if (sinceMs < 2 * MINUTE) return clamp(sinceMs, 3 * SECOND, 30 * SECOND)
      }
      return ageMs > 24 * 60 * MINUTE ? 10 * MINUTE : 5 * MINUTE
    }
    case 'completed':
    case 'orphaned':
      return null
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.round(Math.min(most, Math.max(least, value)))
}
