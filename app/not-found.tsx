import { SearchX } from 'lucide-react'

import { buttonClass } from '@/components/ui/button-class'
import { WeirMark } from '@/components/ui/icons'

/** Part of every page's script, customers' too: a plain link, so that none of them carries the router's. */
export default function NotFound() {
  return (
    <main className="grid min-h-dvh content-center justify-items-center bg-surface px-4 text-center">
      <WeirMark size={26} />
      <span aria-hidden className="mt-9 mb-3 grid size-10 place-items-center rounded-card bg-sunken text-ink-2">
        <SearchX size={18} />
      </span>
      <h1 className="text-section">There is nothing at this address</h1>
      <p className="mt-1 mb-4 max-w-[44ch] text-body text-ink-2">It may have been mistyped, belong to the other environment, or have ended.</p>
      <a href="/overview" className={buttonClass()}>
        To the overview
      </a>
    </main>
  )
}
