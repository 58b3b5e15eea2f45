'use client'

import { PageError } from '@/components/shell/page-error'
import { WeirMark } from '@/components/ui/icons'

/** When not even the frame of a page could be read: the boundaries below stand inside their layouts and never see it. */
export default function RootError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="grid min-h-dvh place-items-center bg-surface px-4">
      <div>
        <div className="flex justify-center">
          <WeirMark size={26} />
        </div>
        <PageError {...props} />
      </div>
    </main>
  )
}
