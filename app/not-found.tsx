import { SearchX } from 'lucide-react'

import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { WeirMark } from '@/components/ui/icons'

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center bg-surface px-4">
      <div>
        <div className="flex justify-center">
          <WeirMark size={26} />
        </div>
        <EmptyState kind="no-results" icon={<SearchX size={18} />} title="There is nothing at this address" action={<LinkButton href="/overview">To the overview</LinkButton>}>
          It may have been mistyped, belong to the other environment, or have ended.
        </EmptyState>
      </div>
    </main>
  )
}
