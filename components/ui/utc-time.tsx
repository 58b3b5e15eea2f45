import { formatUtc, formatUtcClock, formatUtcDay } from '@/lib/contracts/format'

/** An absolute moment in UTC, drawn on the server: logs, audit, customer pages. */
export function UtcTime({ at, show = 'full' }: { at: string; show?: 'full' | 'day' | 'clock' }) {
  const write = { full: formatUtc, day: formatUtcDay, clock: formatUtcClock }
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {write[show](at)}
    </time>
  )
}
