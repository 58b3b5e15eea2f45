'use client'

import { formatDuration, formatRelative, formatUtc } from '@/lib/contracts/format'

import { useClockText } from './clock'
import { cx } from './cx'
import { Tooltip } from './tooltip'

interface TimeProps {
  /** UTC ISO */
  at: string
  /** ago: "41 min ago". age: "3 h 41 min", for Age columns. short: "3 h", where a phone has no room. */
  show?: 'ago' | 'age' | 'short'
  className?: string
}

/** A moment, relative, moving by itself; on hover the local time with its zone and UTC. */
export function Time({ at, show = 'ago', className }: TimeProps) {
  const text = useClockText(at, (nowMs) => {
    if (show === 'ago') return formatRelative(at, new Date(nowMs).toISOString())
    const age = formatDuration(nowMs - Date.parse(at))
    return show === 'age' ? age : age.split(' ').slice(0, 2).join(' ')
  })
  return (
    <Tooltip text={<Absolute at={at} />}>
      <time dateTime={at} className={cx('whitespace-nowrap', className)}>
        {text}
      </time>
    </Tooltip>
  )
}

// Only ever drawn on the device, after a hover: the server does not know the zone.
function Absolute({ at }: { at: string }) {
  const local = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric', month: 'short', year: 'numeric',
    hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short',
  }).format(new Date(at))
  return <>{`${local}\n${formatUtc(at)}`}</>
}
