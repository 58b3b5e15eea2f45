'use client'

import { Check, Copy, X } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'

import { buttonClass, type ButtonSize, type ButtonVariant } from './button-class'
import { copyWords, type CopyWords } from './copy-words'
import { cx } from './cx'

interface CopyButtonProps {
  value: string
  /** what is copied, for screen readers: "hash", "address"; or all the words, where a page has its own */
  what: string | CopyWords
  /** words make it a full button: <CopyButton value={a} what="address" variant="primary">Copy address</CopyButton> */
  children?: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  className?: string
}

type Outcome = 'idle' | 'copied' | 'failed'

const ICONS = { idle: Copy, copied: Check, failed: X } satisfies Record<Outcome, unknown>
const INKS: Record<Outcome, string | false> = { idle: false, copied: 'text-green-ink', failed: 'text-red-ink' }

/**
 * Copies and says so, politely: also when it could not, or something old would be pasted for it. Without words it is a 24 px icon that
 * sits after a hash; without a script it would do nothing, so it is not there.
 */
export function CopyButton({ value, what, children, variant = 'secondary', size, className }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>('idle')
  useEffect(() => {
    if (outcome !== 'copied') return
    const timer = setTimeout(() => setOutcome('idle'), 2000)
    return () => clearTimeout(timer)
  }, [outcome])

  const words = typeof what === 'string' ? copyWords(what) : what
  const copy = async () => setOutcome((await writeClipboard(value)) ? 'copied' : 'failed')
  const Icon = ICONS[outcome]
  const iconOnly = children === undefined
  const look = iconOnly
    ? 'touch z-1 inline-grid size-6 shrink-0 place-items-center rounded-key align-middle text-ink-3 transition-colors hover:bg-hover hover:text-ink-1'
    : buttonClass(variant, size)
  return (
    <>
      <button
        type="button"
        onClick={() => void copy()}
        data-copy={value}
        className={cx(look, 'noscript:hidden', iconOnly && INKS[outcome], className)}
        aria-label={iconOnly ? words.name : undefined}
      >
        <Icon aria-hidden size={13} />
        {iconOnly || { idle: children, copied: words.done, failed: words.undone }[outcome]}
      </button>
      {/* Beside the button: what stands inside one is part of its name, and need not be spoken. Fixed: it must not widen a table that scrolls. */}
      <span role="status" className="fixed! sr-only">
        {outcome === 'copied' && words.copied}
        {outcome === 'failed' && words.failed}
      </span>
    </>
  )
}

// The clipboard API is missing on plain http; the old command still works there.
async function writeClipboard(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value)
    return true
  } catch {
    const area = Object.assign(document.createElement('textarea'), { value, readOnly: true })
    area.style.cssText = 'position:fixed;opacity:0'
    document.body.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    return done
  }
}
