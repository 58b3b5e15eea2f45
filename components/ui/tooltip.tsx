'use client'

import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactNode } from 'react'

import { cx } from './cx'

interface TooltipProps {
  text: ReactNode
  children: ReactNode
  /** let the keyboard reach it; leave off where the same words are in sr-only text */
  focusable?: boolean
  side?: 'top' | 'bottom' | 'left' | 'right'
  className?: string
}

/** Dark note on hover or focus. It repeats or refines; nothing is said only here. */
export function Tooltip({ text, children, focusable = false, side = 'bottom', className }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger
        delay={250}
        render={<span className={cx('relative inline-flex', className)} tabIndex={focusable ? 0 : undefined} />}
      >
        {children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} align="start" className="z-50">
          <Base.Popup className="max-w-72 rounded-control bg-ink-1 px-2.5 py-1.5 text-caption whitespace-pre-line text-surface shadow-layer transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0">
            {text}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
