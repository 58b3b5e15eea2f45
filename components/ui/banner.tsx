import { Unplug } from 'lucide-react'
import type { ReactNode } from 'react'

interface BannerProps {
  /** "Breet has not answered since 10:38." */
  lead: string
  children?: ReactNode
  action?: ReactNode
}

/** Provider down: the last truth stays on the page, and this says as of when. */
export function AsOfBanner({ lead, children, action }: BannerProps) {
  return (
    <div role="status" className="flex items-start gap-3 rounded-control border border-yellow-line bg-yellow-bg px-3.5 py-2.5 text-body text-yellow-ink">
      <Unplug aria-hidden size={15} className="mt-0.5 shrink-0" />
      <p className="flex-1">
        <strong className="font-strong">{lead}</strong> {children}
      </p>
      {action}
    </div>
  )
}
