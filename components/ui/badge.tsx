import type { ReactNode } from 'react'

import { cx } from './cx'
import { PlainBadge, type PlainBadgeProps } from './plain-badge'
import { Tooltip } from './tooltip'

export { TONE_FILL, TONE_INK, type BadgeIcon, type BadgeKind, type Tone } from './plain-badge'

interface BadgeProps extends Omit<PlainBadgeProps, 'more'> {
  /** said on hover and read by screen readers: "Detected 4 min ago. Nothing credited yet." */
  hint?: string
}

/** A state: icon and word, always both. Not a button, never clickable. <Badge tone="yellow" icon={CirclePause}>Held</Badge> */
export function Badge({ hint, ...look }: BadgeProps) {
  if (hint === undefined) return <PlainBadge {...look} />
  // Above the link that covers a whole row, or the pointer would never reach it there.
  return (
    <Tooltip text={hint} className="z-1">
      <PlainBadge {...look} more={<span className="sr-only">. {hint}</span>} />
    </Tooltip>
  )
}

/** A count beside a word: plain, or yellow when somebody should look. `name` says what is counted. */
export function Count({ value, name, attention }: { value: ReactNode; name?: string; attention?: boolean }) {
  return (
    <span
      title={name}
      className={cx(
        'inline-flex min-w-5 justify-center rounded-[5px] px-1.5 text-caption leading-5 font-name',
        attention ? 'bg-yellow-bg text-yellow-ink' : 'text-ink-3',
      )}
    >
      {value}
      {name !== undefined && <span className="sr-only"> {name}</span>}
    </span>
  )
}

/** A quiet sub-fact in a box: "used once", "Memo", "event 8 of 12". */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex h-5 items-center rounded-[5px] border border-hairline bg-sunken px-1.5 text-mini font-name whitespace-nowrap text-ink-2">
      {children}
    </span>
  )
}
