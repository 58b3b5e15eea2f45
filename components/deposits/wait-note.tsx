import { Clock, ClockAlert, TriangleAlert } from 'lucide-react'

import type { Deposit } from '@/lib/contracts/deposits'
import { depositWait, waitWords } from '@/lib/contracts/waiting-words'
import type { Wait } from '@/lib/domain/stuck'

import type { BadgeIcon } from '@/components/ui/badge'
import { Note } from '@/components/ui/card'

const LOOKS: Record<Exclude<Wait, 'over'>, { tone: 'plain' | 'yellow' | 'orange'; icon: BadgeIcon }> = {
  not_learned: { tone: 'plain', icon: Clock },
  usual: { tone: 'plain', icon: Clock },
  slower_than_95: { tone: 'yellow', icon: ClockAlert },
  slower_than_99: { tone: 'yellow', icon: ClockAlert },
  stuck: { tone: 'orange', icon: TriangleAlert },
}

/** While a deposit is pending: how its wait compares with this merchant's own deposits of the coin. `now`: server time, ISO. */
export function WaitNote({ deposit, now }: { deposit: Deposit; now: string }) {
  const wait = depositWait(deposit, now)
  const words = waitWords(deposit, now)
  if (wait === 'over' || words === null) return null
  const { tone, icon: WaitIcon } = LOOKS[wait]
  const learned = deposit.usualTime
  return (
    <Note tone={tone} icon={<WaitIcon aria-hidden size={14} />}>
      {wait === 'stuck' && <strong className="font-strong">Stuck. </strong>}
      {words}
      {learned && ` Learned from your newest ${learned.deposits} of the last 90 days.`}
    </Note>
  )
}
