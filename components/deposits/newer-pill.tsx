'use client'

import { ArrowUp } from 'lucide-react'
import type { Route } from 'next'
import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { useEffect } from 'react'

import { AppLink } from '@/components/ui/app-link'

// Whether this document was loaded by "reload" is known once; pages after it were walked to.
let reloaded = typeof performance !== 'undefined' && performance.getEntriesByType('navigation').some((entry) => 'type' in entry && entry.type === 'reload')

interface NewerPillProps {
  /** the place of the first row shown; null while there is none */
  top: string | null
  /** how many are newer than it */
  count: number
  /** the list from its newest row */
  href: string
}

/**
 * Keeps the list still while somebody reads it: writes the place of the first row into the address, so that whatever draws the
 * page again begins there, and says beside the filters how many came since. Rows themselves go on changing in place.
 */
export function NewerPill({ top, count, href }: NewerPillProps) {
  const router = useRouter()
  const path = usePathname()
  const params = useSearchParams()
  const pinned = params.get('top')
  useEffect(() => {
    const again = reloaded
    reloaded = false
    // Who loads the page again asks for what is new.
    if (again && pinned !== null && count > 0) router.replace(href as Route)
    else if (pinned === null && top !== null) {
      const pinnedHere = new URLSearchParams(params)
      pinnedHere.set('top', top)
      window.history.replaceState(null, '', `${path}?${pinnedHere.toString()}`)
    }
  }, [count, href, params, path, pinned, router, top])
  return (
    <div role="status" className="ml-auto empty:hidden">
      {count > 0 && (
        <AppLink
          href={href}
          className="inline-flex h-7 items-center gap-1.5 rounded-full bg-accent px-3 text-caption font-name text-on-accent shadow-layer hover:bg-accent-hover max-sm:h-11"
        >
          <ArrowUp aria-hidden size={13} />
          {count.toLocaleString('en-GB')} new
        </AppLink>
      )}
    </div>
  )
}
