import { CircleQuestionMark, CircleX, Clock, Landmark, Loader, Undo2 } from 'lucide-react'

import { SETTLEMENT_WORDS } from '@/lib/contracts/settlement-words'
import type { SettlementStatus } from '@/lib/domain/settlement'

import { Badge, type BadgeIcon, type BadgeKind, type Tone } from '@/components/ui/badge'

/** Total: a new status of a settlement breaks the build here. */
const LOOKS: Record<SettlementStatus, { tone: Tone; icon: BadgeIcon; kind?: BadgeKind }> = {
  unknown: { tone: 'neutral', icon: CircleQuestionMark, kind: 'dashed' },
  pending: { tone: 'blue', icon: Clock },
  processing: { tone: 'blue', icon: Loader },
  completed: { tone: 'green', icon: Landmark },
  rejected: { tone: 'red', icon: CircleX },
  reversed: { tone: 'red', icon: Undo2 },
}

/** <SettlementBadge status="completed" providerWord="completed" /> -> Paid out. Never clickable. */
export function SettlementBadge({ status, providerWord }: { status: SettlementStatus; providerWord: string }) {
  const { tone, icon, kind } = LOOKS[status]
  return (
    <Badge tone={tone} icon={icon} kind={kind}>
      {SETTLEMENT_WORDS[status]}
      {status === 'unknown' && `: “${providerWord}”`}
    </Badge>
  )
}
