/** After this long without a final word Breet asks to be contacted with the hash (Breet docs, deposits). */
export const STUCK_AFTER_MS = 6 * 3_600_000

/** Derived from the clock, never a status. Times are UTC ISO. */
export function isStuck(deposit: { status: string; detectedAt: string }, now: string): boolean {
  return deposit.status === 'pending' && Date.parse(now) - Date.parse(deposit.detectedAt) > STUCK_AFTER_MS
}
