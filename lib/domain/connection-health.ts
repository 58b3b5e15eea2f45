/** What is known of a connection's calls and events; times are UTC ISO. */
export interface HeardFrom {
  lastEventAt: string | null
  /** last call we made, successful or not */
  lastPollAt: string | null
  lastFailureAt: string | null
}

/** off: never heard. down: the last call failed. late: nothing heard for longer than the slowest regular sweep. */
export type ConnectionHealth = { state: 'healthy' | 'late' | 'down' | 'off'; heardAt: string | null }

/** Sweeps run at least every ten minutes, so three missed ones in a row are no accident. */
const LATE_AFTER_MS = 30 * 60_000

/** Derived from times only; it never changes anything. */
export function connectionHealth({ lastEventAt, lastPollAt, lastFailureAt }: HeardFrom, now: string): ConnectionHealth {
  const failing = lastFailureAt !== null && (lastPollAt === null || Date.parse(lastFailureAt) >= Date.parse(lastPollAt))
  const heardAt = later(lastEventAt, failing ? null : lastPollAt)
  if (failing && !isAfter(lastEventAt, lastFailureAt)) return { state: 'down', heardAt }
  if (heardAt === null) return { state: 'off', heardAt }
  return { state: Date.parse(now) - Date.parse(heardAt) > LATE_AFTER_MS ? 'late' : 'healthy', heardAt }
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b
  return isAfter(a, b) ? a : b
}

function isAfter(a: string | null, b: string): boolean {
  return a !== null && Date.parse(a) > Date.parse(b)
}
