import { ChevronLeft, ChevronRight } from 'lucide-react'

import { LinkButton } from './button'

interface KeysetPagerProps {
  /** of what: "customers" */
  what: string
  shown: number
  /** first page with the same filters; left out on the first page */
  firstHref?: string
  nextHref?: string
}

/** Keyset pages go forward and back to the first: rows never jump, and nobody counts pages. */
export function KeysetPager({ what, shown, firstHref, nextHref }: KeysetPagerProps) {
  if (firstHref === undefined && nextHref === undefined) return null
  return (
    <nav aria-label={`Pages of ${what}`} className="flex flex-wrap items-center gap-3 text-caption text-ink-2">
      <span className="flex-1">
        {shown} {what} on this page
      </span>
      {firstHref !== undefined && (
        <LinkButton href={firstHref} icon={<ChevronLeft aria-hidden size={14} />}>
          First page
        </LinkButton>
      )}
      {nextHref !== undefined && (
        <LinkButton href={nextHref}>
          Next
          <ChevronRight aria-hidden size={14} />
        </LinkButton>
      )}
    </nav>
  )
}
