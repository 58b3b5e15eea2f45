'use client'

import { Check, Copy } from 'lucide-react'
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

/** Copies and says so, politely. Without words it is a 24 px icon that sits after a hash. */
export function CopyButton({ value, what, children, variant = 'secondary', size, className }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<Outcome>('idle')
  useEffect(() => {
    if (outcome === 'idle') return
    const timer = setTimeout(() => setOutcome('idle'), 2000)
    return () => clearTimeout(timer)
  }, [outcome])

  const words = typeof what === 'string' ? copyWords(what) : what
  const copy = async () => setOutcome((await writeClipboard(value)) ? 'copied' : 'failed')
  const icon = outcome === 'copied' ? <Check aria-hidden size={13} /> : <Copy aria-hidden size={13} />
  const iconOnly = children === undefined
  const look = iconOnly
    ? 'touch z-1 inline-grid size-6 shrink-0 place-items-center rounded-key align-middle text-ink-3 transition-colors hover:bg-hover hover:text-ink-1'
    : buttonClass(variant, size)
  return (
    <button
      type="button"
      onClick={() => void copy()}
      data-copy={value}
      className={cx(look, outcome === 'copied' && iconOnly && 'text-green-ink', className)}
      aria-label={iconOnly ? words.name : undefined}
    >
      {icon}
      {outcome === 'copied' && !iconOnly ? words.done : children}
      <span role="status" className="sr-only">
        {outcome === 'copied' && words.copied}
        {outcome === 'failed' && words.failed}
      </span>
    </button>
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
