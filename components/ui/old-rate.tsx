'use client'

import { formatDuration } from '@/lib/contracts/format'

import { useClockText } from './clock'
import { cx } from './cx'

/** While deposits are held the rate is fetched every minute: five without an answer are no hiccup any more. */
const RATE_IS_OLD_MS = 5 * 60_000

interface OldRateProps {
  /** when the rate was fetched, UTC ISO */
  at: string
  /** words for a rate that is old, after its age: "Breet has not answered since" */
  words: string
  className?: string
}

/** Says that a rate is old, and appears by itself when it becomes so; nothing while it is fresh. */
export function OldRate({ at, words, className }: OldRateProps) {
  const text = useClockText(at, (nowMs) => {
    const age = nowMs - Date.parse(at)
    return age <= RATE_IS_OLD_MS ? '' : `This rate is ${formatDuration(age)} old: ${words}`
  })
  if (text === '') return null
  return (
    <p role="status" className={cx('rounded-control bg-yellow-bg px-3 py-2 text-caption text-yellow-ink', className)}>
      {text}
    </p>
  )
}
