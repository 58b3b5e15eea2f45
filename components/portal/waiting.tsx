import type { ReactNode } from 'react'

/** The last line while something is waited for: a drop that stands still, because nothing on this page flashes. */
export function Waiting({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-start gap-3 text-story text-ink-2">
      <span aria-hidden className="mt-1.5 size-2.5 shrink-0 rounded-full bg-water ring-4 ring-accent-tint" />
      {children}
    </p>
  )
}
