import { SearchX } from 'lucide-react'

import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** Unknown ids, deposits that were never held and those of the other environment look the same. */
export default function NotFound() {
  return (
    <EmptyState kind="no-results" icon={<SearchX size={18} />} title="There is no such entry here" action={<LinkButton href="/admin/flagged">To the flagged deposits</LinkButton>}>
      Its id may be mistyped, it was never held, or it belongs to the other environment.
    </EmptyState>
  )
}
