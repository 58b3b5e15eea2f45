'use client'

import { useEffect } from 'react'

import { isTyping } from '@/components/ui/is-typing'

/** "/" goes to the search box, except while typing. Draws the key so that people learn it. */
export function SearchKey({ target }: { target: string }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || isTyping(event)) return
      const input = document.getElementById(target)
      if (input === null || input.offsetParent === null) return
      event.preventDefault()
      input.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [target])
  return (
    <kbd aria-hidden className="absolute top-1/2 right-1.5 grid h-5 min-w-5 -translate-y-1/2 place-items-center rounded-key border border-line bg-raised text-mini text-ink-2 max-shell:hidden">
      /
    </kbd>
  )
}
