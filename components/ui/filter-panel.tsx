'use client'

import { SlidersHorizontal } from 'lucide-react'
import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, type FormEvent, type ReactNode, type RefObject } from 'react'

import { Button, buttonClass } from './button'

interface FilterPanelProps {
  /** path of the list */
  action: string
  /** filters that stay as they are, by name */
  kept: Record<string, string | undefined>
  children: ReactNode
}

/**
 * What a list can be narrowed by, behind one button: a plain form that asks with GET, so the filter lives in the address. Works
 * without script; with it, empty boxes stay out of the address, Escape closes and the page is not loaded anew.
 */
export function FilterPanel({ action, kept, children }: FilterPanelProps) {
  const router = useRouter()
  const panel = useRef<HTMLDetailsElement>(null)
  useClosing(panel)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = [...new FormData(event.currentTarget)].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].trim() !== '')
    panel.current?.removeAttribute('open')
    router.push(`${action}?${new URLSearchParams(given).toString()}` as Route)
  }
  return (
    <details ref={panel} className="relative max-sm:open:w-full">
      <summary className={`${buttonClass('secondary', 'sm')} cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>
        <SlidersHorizontal aria-hidden size={13} />
        Filter
      </summary>
      <form
        action={action}
        method="get"
        onSubmit={submit}
        aria-label="Filter"
        className="z-30 mt-2 grid w-full gap-4 rounded-card border border-line bg-raised p-4 sm:absolute sm:top-full sm:left-0 sm:w-[30rem] sm:shadow-layer"
      >
        {Object.entries(kept).map(([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />)}
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">{children}</div>
        <div className="flex justify-end">
          <Button type="submit" variant="primary">
            Show
          </Button>
        </div>
      </form>
    </details>
  )
}

/** Escape closes it and gives the focus back; so does a press outside. */
function useClosing(panel: RefObject<HTMLDetailsElement | null>) {
  useEffect(() => {
    const close = (event: Event) => {
      const details = panel.current
      if (details === null || !details.open) return
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return
        details.querySelector('summary')?.focus()
      } else if (event.target instanceof Node && details.contains(event.target)) return
      details.open = false
    }
    document.addEventListener('keydown', close)
    document.addEventListener('pointerdown', close)
    return () => {
      document.removeEventListener('keydown', close)
      document.removeEventListener('pointerdown', close)
    }
  }, [panel])
}
