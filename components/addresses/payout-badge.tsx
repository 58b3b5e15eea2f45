import { CircleCheck, CircleQuestionMark, CircleSlash2, Landmark } from 'lucide-react'

import { Badge, type BadgeIcon, type BadgeKind, type Tone } from '@/components/ui/badge'

import type { PayoutState } from './payout-words'

/** Total: a new state breaks the build here. */
const LOOKS: Record<PayoutState, { word: string; tone: Tone; icon: BadgeIcon; kind?: BadgeKind }> = {
  no_bank: { word: 'No bank', tone: 'neutral', icon: Landmark },
  on: { word: 'Automatic', tone: 'green', icon: CircleCheck },
  off: { word: 'Off', tone: 'neutral', icon: CircleSlash2 },
  not_known: { word: 'Not known', tone: 'neutral', icon: CircleQuestionMark, kind: 'dashed' },
}

/** <PayoutBadge state="on" /> -> Automatic */
export function PayoutBadge({ state }: { state: PayoutState }) {
  const { word, tone, icon, kind } = LOOKS[state]
  return (
    <Badge tone={tone} icon={icon} kind={kind}>
      {word}
    </Badge>
  )
}
