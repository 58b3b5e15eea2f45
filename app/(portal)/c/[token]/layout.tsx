import type { ReactNode } from 'react'

import { Away } from '@/components/portal/away'
import { AwayFrame } from '@/components/portal/away-frame'

export default function PortalLayout({ children }: { children: ReactNode }) {
  return <AwayFrame away={<Away />}>{children}</AwayFrame>
}
