import { Clock, ClockAlert } from 'lucide-react'

import type { Deposit } from '@/lib/contracts/deposits'
import { depositWait, waitWords } from '@/lib/contracts/waiting-words'
import type { Wait } from '@/lib/domain/stuck'

import type { BadgeIcon } from '@/components/ui/badge'
import { Note } from '@/components/ui/card'

const LOOKS: Record<Exclude<Wait, 'over' | 'stuck'>, { tone: 'plain' | 'yellow'; icon: BadgeIcon }> = {
  not_learned: { tone: 'plain', icon: Clock },
  usual: { tone: 'plain', icon: Clock },
  slower_than_95: { tone: 'yellow', icon: ClockAlert },
  slower_than_99: { tone: 'yellow', icon: ClockAlert },
}

/**
 * While a deposit is pending: how its wait compares with this merchant's own deposits of the coin. A stuck one has its
 * packet instead. `now`: server time, ISO.
 */
export function WaitNote({ deposit, now }: { deposit: Deposit; now: string }) {
  const wait = depositWait(deposit, now)
  const words = waitWords(deposit, now)
  if (wait === 'over' || wait === 'stuck' || words === null) return null
  const { tone, icon: WaitIcon } = LOOKS[wait]
  const learned = deposit.usualTime
  return (
    <Note tone={tone} icon={<WaitIcon aria-hidden size={14} />}>
      {words}
      {learned && ` Learned from the newest ${learned.deposits} of the last 90 days.`}
    </Note>
  )
}
