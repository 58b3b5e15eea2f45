import type { LucideIcon } from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'

import { cx } from './cx'
import { Tooltip } from './tooltip'

export type Tone = 'neutral' | 'blue' | 'yellow' | 'orange' | 'red' | 'green'
export type BadgeIcon = LucideIcon | ComponentType<{ size?: number; className?: string }>
/** fill: the provider said it. outline: we did or saw it. dashed: a word we do not know. */
export type BadgeKind = 'fill' | 'outline' | 'dashed'

export const TONE_FILL: Record<Tone, string> = {
  neutral: 'bg-neutral-bg text-neutral-ink border-neutral-line',
  blue: 'bg-blue-bg text-blue-ink border-blue-line',
  yellow: 'bg-yellow-bg text-yellow-ink border-yellow-line',
  orange: 'bg-orange-bg text-orange-ink border-orange-line',
  red: 'bg-red-bg text-red-ink border-red-line',
  green: 'bg-green-bg text-green-ink border-green-line',
}

export const TONE_INK: Record<Tone, string> = {
  neutral: 'text-neutral-ink',
  blue: 'text-blue-ink',
  yellow: 'text-yellow-ink',
  orange: 'text-orange-ink',
  red: 'text-red-ink',
  green: 'text-green-ink',
}

interface BadgeProps {
  tone: Tone
  icon: BadgeIcon
  children: ReactNode
  kind?: BadgeKind
  /** said on hover and read by screen readers: "Detected 4 min ago. Nothing credited yet." */
  hint?: string
}

/** A state: icon and word, always both. Not a button, never clickable. <Badge tone="yellow" icon={CirclePause}>Held</Badge> */
export function Badge({ tone, icon: IconPart, children, kind = 'fill', hint }: BadgeProps) {
  const look: Record<BadgeKind, string> = {
    fill: TONE_FILL[tone],
    outline: cx(TONE_INK[tone], 'border-current bg-transparent'),
    dashed: 'border-dashed border-control bg-transparent text-ink-2',
  }
  const badge = (
    <span
      className={cx(
        'inline-flex h-[22px] items-center gap-1 rounded-badge border px-1.5 text-caption font-name whitespace-nowrap',
        look[kind],
      )}
    >
      <IconPart size={13} className="shrink-0" />
      {children}
      {hint !== undefined && <span className="sr-only">. {hint}</span>}
    </span>
  )
  // Above the link that covers a whole row, or the pointer would never reach it there.
  return hint === undefined ? badge : <Tooltip text={hint} className="z-1">{badge}</Tooltip>
}

/** A count beside a word: plain, or yellow when somebody should look. */
export function Count({ value, attention }: { value: ReactNode; attention?: boolean }) {
  return (
    <span
      className={cx(
        'inline-flex min-w-5 justify-center rounded-[5px] px-1.5 text-caption leading-5 font-name',
        attention ? 'bg-yellow-bg text-yellow-ink' : 'text-ink-3',
      )}
    >
      {value}
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
