'use client'

import { buttonClass } from '@/components/ui/button-class'
import { WeirMark } from '@/components/ui/icons'

/**
 * When not even the frame of a page could be read: the boundaries below stand inside their layouts and never see it. Part of every
 * page's script, customers' too, so it carries nothing that is not there already; loading anew is all that helps.
 */
export default function RootError({ error: { digest } }: { error: Error & { digest?: string } }) {
  return (
    <main role="alert" className="grid min-h-dvh content-center justify-items-center bg-surface px-4 text-center">
      <WeirMark size={26} />
      <h1 className="mt-9 text-section">This page did not load</h1>
      <p className="mt-1 mb-4 max-w-[44ch] text-body text-ink-2">
        The server did not answer as it should. Nothing is lost by it: what arrives meanwhile is kept, or fetched later.
      </p>
      <button type="button" onClick={() => location.reload()} className={buttonClass()}>
        Try again
      </button>
      {digest !== undefined && <p className="mono mt-4 text-ink-3">Request {digest}</p>}
    </main>
  )
}
