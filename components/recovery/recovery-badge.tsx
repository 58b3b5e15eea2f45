import { CircleCheck, CircleX, LifeBuoy, Undo2 } from 'lucide-react'

import { OUTCOME_WORDS, type RecoveryCase, type RecoveryOutcome } from '@/lib/contracts/recovery-cases'

import { Badge, type BadgeIcon, type Tone } from '@/components/ui/badge'

/** Total: a new outcome breaks the build here. Outlined, because it is our own word: Breet knows of no case. */
const LOOKS: Record<RecoveryOutcome, { tone: Tone; icon: BadgeIcon }> = {
  recovered: { tone: 'green', icon: CircleCheck },
  not_recovered: { tone: 'red', icon: CircleX },
  mistaken: { tone: 'neutral', icon: Undo2 },
}

/** Open, or what came of it. */
export function RecoveryBadge({ outcome }: Pick<RecoveryCase, 'outcome'>) {
  if (outcome === null) {
    return (
      <Badge tone="orange" icon={LifeBuoy} kind="outline" hint="Breet has no record of it: a person asks Breet">
        Open
      </Badge>
    )
  }
  const { tone, icon } = LOOKS[outcome]
  const { word, means } = OUTCOME_WORDS[outcome]
  return (
    <Badge tone={tone} icon={icon} kind="outline" hint={means}>
      {word}
    </Badge>
  )
}
