import { buttonClass } from '@/components/ui/button-class'

import { page } from './messages'

/** The page could not be read or drawn. Plain, so that an error boundary and a page without a script can show it too. */
export function Away() {
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-2 bg-surface px-5 text-center text-portal">
      <h1 className="text-portal-title">{page.away}</h1>
      <p className="mb-2 max-w-[44ch] text-ink-2">{page.brokenDetail}</p>
      <a href="?" className={buttonClass('primary', 'lg')}>
        {page.again}
      </a>
    </main>
  )
}
