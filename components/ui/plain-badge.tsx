import type { LucideIcon } from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'

import { cx } from './cx'

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

export interface PlainBadgeProps {
  tone: Tone
  icon: BadgeIcon
  children: ReactNode
  kind?: BadgeKind
  /** after the words */
  more?: ReactNode
}

/** The badge without its hover note: no script, so pages that count their bytes use it as it is. */
export function PlainBadge({ tone, icon: IconPart, children, kind = 'fill', more }: PlainBadgeProps) {
  const look: Record<BadgeKind, string> = {
    fill: TONE_FILL[tone],
    outline: cx(TONE_INK[tone], 'border-current bg-transparent'),
    dashed: 'border-dashed border-control bg-transparent text-ink-2',
  }
  return (
    <span className={cx('inline-flex min-h-[22px] items-center align-middle gap-1 rounded-badge border px-1.5 text-caption font-name whitespace-nowrap', look[kind])}>
      <IconPart size={13} className="shrink-0" />
      {children}
      {more}
    </span>
  )
}
