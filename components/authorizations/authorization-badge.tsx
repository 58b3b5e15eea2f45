import { CircleCheck, CircleX, Hourglass, RefreshCw, Smartphone, TriangleAlert } from 'lucide-react'

import type { AuthorizationStatus } from '@/lib/domain/authorization'

import { Badge, type BadgeIcon, type BadgeKind, type Tone } from '@/components/ui/badge'

interface Look {
  word: string
  tone: Tone
  icon: BadgeIcon
  kind?: BadgeKind
}

/** Total: a new status breaks the build here. The first and the last are ours, so they are outlines. */
export const AUTHORIZATION_LOOKS: Record<AuthorizationStatus, Look> = {
  creating: { word: 'Making the link', tone: 'blue', icon: RefreshCw, kind: 'outline' },
  initiated: { word: 'Waiting for approval', tone: 'blue', icon: Smartphone },
  authorized: { word: 'Authorized', tone: 'green', icon: CircleCheck },
  rejected: { word: 'Declined', tone: 'neutral', icon: CircleX },
  expired: { word: 'Expired', tone: 'neutral', icon: Hourglass },
  failed: { word: 'Failed', tone: 'orange', icon: TriangleAlert, kind: 'outline' },
}

/** <AuthorizationBadge status="initiated" hint="5 min 12 s left, until 10:48" /> */
export function AuthorizationBadge({ status, hint }: { status: AuthorizationStatus; hint?: string }) {
  const { word, tone, icon, kind } = AUTHORIZATION_LOOKS[status]
  return (
    <Badge tone={tone} icon={icon} kind={kind} hint={hint}>
      {word}
    </Badge>
  )
}
