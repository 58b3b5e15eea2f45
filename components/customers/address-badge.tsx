import { CircleCheck, RefreshCw, TriangleAlert } from 'lucide-react'

import { Badge, type BadgeIcon, type BadgeKind, type Tone } from '@/components/ui/badge'

export type AddressStatus = 'provisioning' | 'ready' | 'failed'

/** Total: a new status breaks the build here. */
export const ADDRESS_LOOKS: Record<AddressStatus, { word: string; tone: Tone; icon: BadgeIcon; kind?: BadgeKind }> = {
  provisioning: { word: 'Preparing', tone: 'blue', icon: RefreshCw, kind: 'outline' },
  ready: { word: 'Ready', tone: 'green', icon: CircleCheck },
  failed: { word: 'Failed', tone: 'red', icon: TriangleAlert, kind: 'outline' },
}

/** <AddressBadge status="provisioning" hint="Asked Breet 20 s ago" /> */
export function AddressBadge({ status, hint }: { status: AddressStatus; hint?: string }) {
  const { word, tone, icon, kind } = ADDRESS_LOOKS[status]
  return (
    <Badge tone={tone} icon={icon} kind={kind} hint={hint}>
      {word}
    </Badge>
  )
}
