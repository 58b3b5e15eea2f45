import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'

/** The line that opens what steps back, with a sign that it opens; works without a script. */
export function Opener({ children }: { children: ReactNode }) {
  return (
    <summary className="link flex min-h-11 items-center gap-1.5 text-story [&::-webkit-details-marker]:hidden">
      {children} <ChevronDown aria-hidden size={16} className="shrink-0 [details[open]>summary>&]:rotate-180" />
    </summary>
  )
}
