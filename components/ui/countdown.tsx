'use client'

import { formatDuration } from '@/lib/contracts/format'

import { useClockText } from './clock'
import { cx } from './cx'

interface CountdownProps {
  /** the earlier of the known ends, UTC ISO */
  endsAt: string
  /** where the draining bar was full; left out: no bar */
  startedAt?: string
  /** server time at render, for pages without ClockProvider */
  now: string
  /** said when it is over: "The time is over" */
  endWords: string
  /** beside it: "until 10:48:00 WAT, by Binance's clock" */
  caption?: string
  size?: 'inline' | 'large'
  /** large: above the figure, "Time left" */
  title?: string
}

/** Time left by the server's clock; survives a reload, never flashes, ends in words. The bar is water draining, without a sill. */
export function Countdown({ endsAt, startedAt, now, endWords, caption, size = 'inline', title }: CountdownProps) {
  const end = Date.parse(endsAt)
  const left = useClockText(now, (at) => (at >= end ? '' : formatDuration(end - at, { withSeconds: true })))
  const share = useClockText(now, (at) => shareLeft(at, end, startedAt))
  const words = left === '' ? endWords : left
  if (size === 'inline') return <span role="timer">{left === '' ? endWords : `${left} left`}</span>
  return (
    <div>
      {left !== '' && title !== undefined && <p className="text-body text-ink-2">{title}</p>}
      <p role="timer" className="text-sum">
        {words}
      </p>
      {startedAt !== undefined && (
        <div aria-hidden className="mt-1 h-2 overflow-hidden rounded-[3px] bg-track">
          <div
            className={cx('h-full bg-water', left !== '' && 'border-r-2 border-water-deep')}
            style={{ width: `${share}%` }}
          />
        </div>
      )}
      {caption !== undefined && <p className="mt-1.5 text-caption text-ink-2">{caption}</p>}
    </div>
  )
}

function shareLeft(at: number, end: number, startedAt: string | undefined): string {
  if (startedAt === undefined) return '0'
  const whole = end - Date.parse(startedAt)
  return whole <= 0 ? '0' : Math.min(100, Math.max(0, ((end - at) / whole) * 100)).toFixed(1)
}
