/** After this long without a final word Breet asks to be contacted with the hash (Breet docs, deposits). */
export const STUCK_AFTER_MS = 6 * 3_600_000

/** From this many deposits on we say what is usual; fewer say too little about the slowest ones. */
export const ENOUGH_DEPOSITS = 20

/** How long the merchant's own deposits of an asset took from detection to their first final word, ms. */
export interface UsualTime {
  /** how many deposits it rests on */
  deposits: number
  p50Ms: number
  p95Ms: number
  p99Ms: number
}

/** How long a deposit waits, held against those before it. `over`: it has its final word, or a word we do not know. */
export type Wait = 'over' | 'not_learned' | 'usual' | 'slower_than_95' | 'slower_than_99' | 'stuck'

type Waiting = { status: string; detectedAt: string }

/** @returns null while too few deposits are known: then nothing is called usual, fast or slow. */
export function learnedTime(usual: UsualTime | null): UsualTime | null {
  return usual !== null && usual.deposits >= ENOUGH_DEPOSITS ? usual : null
}

/** Derived from the clock, never a status. Times are UTC ISO. The six hours are Breet's own rule, so they win over whatever was learned. */
export function waitOf({ status, detectedAt }: Waiting, usual: UsualTime | null, now: string): Wait {
  if (status !== 'pending') return 'over'
  const waitedMs = Date.parse(now) - Date.parse(detectedAt)
  if (waitedMs > STUCK_AFTER_MS) return 'stuck'
  const known = learnedTime(usual)
  if (known === null) return 'not_learned'
  if (waitedMs > known.p99Ms) return 'slower_than_99'
  return waitedMs > known.p95Ms ? 'slower_than_95' : 'usual'
}
