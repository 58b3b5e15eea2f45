import type { AuthorizationRow } from '@/lib/db/authorizations'

const AFTER_WINDOW_MS = 30_000
const LATE_EVERY_MS = 60_000
const LATE_FOR_MS = 24 * 60 * 60_000
/** Lifetimes are not documented; used only when the provider named no time at all (assumption). */
const WINDOW_GUESS_MS = 30 * 60_000

/** With what the worker needs to get to it, the time between two questions stays within the two to three seconds of Binance's docs. */
const POLL_EVERY_MS = 2_000
const POLL_SPREAD_MS = 500

/**
 * When to ask about an undecided session again: every two to three seconds until 30 s past its window, then each minute
 * for 24 hours, then never (a person looks at it).
 */
export function nextPoll(
  row: Pick<AuthorizationRow, 'createdAt' | 'expiresAt' | 'linkExpiresAt'>, now: Date, random = Math.random(),
): { inMs: number } | 'give_up' {
  const windowEnd = (row.expiresAt ?? row.linkExpiresAt)?.getTime() ?? row.createdAt.getTime() + WINDOW_GUESS_MS
  const past = now.getTime() - windowEnd
  if (past <= AFTER_WINDOW_MS) return { inMs: POLL_EVERY_MS + Math.round(random * POLL_SPREAD_MS) }
  if (past > LATE_FOR_MS) return 'give_up'
  return { inMs: Math.round(LATE_EVERY_MS * (0.9 + random * 0.2)) }
}
