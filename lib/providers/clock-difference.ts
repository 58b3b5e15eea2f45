import { perConnection } from './per-connection'

/** Clocks closer than this are not worth a word: requests are accepted, and `Date` counts whole seconds. */
const CLOCK_TOLERANCE_MS = 60_000

const measured = perConnection<{ aheadMs: number | null }>(() => ({ aheadMs: null }))

/**
 * How far the provider's clock is ahead of ours, negative when behind, by the `Date` of an answer and our clock in the middle of
 * the request; null when it gave no usable time. Exact to about a second.
 */
export function noteClock(connectionId: string, dateHeader: string | string[] | undefined, middle: Date): number | null {
  const written = typeof dateHeader === 'string' ? Date.parse(dateHeader) : Number.NaN
  if (!Number.isFinite(written)) return null
  // `Date` cuts the milliseconds off: half a second on average.
  const aheadMs = Math.round(written + 500 - middle.getTime())
  measured(connectionId).aheadMs = aheadMs
  return aheadMs
}

/** As last measured by this process, in milliseconds; null: never. */
export function clockAhead(connectionId: string): number | null {
  return measured(connectionId).aheadMs
}

/** "7 minutes ahead of this installation's": null while the clocks are close enough. */
export function clockWords(aheadMs: number): string | null {
  const ms = Math.abs(aheadMs)
  if (ms <= CLOCK_TOLERANCE_MS) return null
  return `${duration(ms)} ${aheadMs > 0 ? 'ahead of' : 'behind'} this installation's`
}

/** What a person does about a refusal that the clocks explain; null when they do not. */
export function clockAdvice(provider: string, aheadMs: number): string | null {
  const words = clockWords(aheadMs)
  return words && `${provider}'s clock is ${words}. Requests are stamped with the database's time; set the clock there (NTP) and test again.`
}

function duration(ms: number): string {
  const units = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]] as const
  const [name, unitMs] = units.find(([, size]) => ms >= 2 * size) ?? (['second', 1_000] as const)
  return `${Math.round(ms / unitMs)} ${name}s`
}
