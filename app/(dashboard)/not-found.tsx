import { SearchX } from 'lucide-react'

import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** Unknown and foreign ids look the same. */
export default function NotFound() {
  return (
    <EmptyState kind="no-results" icon={<SearchX size={18} />} title="There is no such record here" action={<LinkButton href="/overview">To the overview</LinkButton>}>
      Its id may be mistyped, or it belongs to the other environment: records of Test and Live never mix.
    </EmptyState>
  )
}
