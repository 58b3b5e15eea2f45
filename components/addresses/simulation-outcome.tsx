import { textOf, type TimelineEvent } from '@/lib/domain/timeline'
import type { Deposit } from '@/lib/contracts/deposits'
import { formatAmount, formatUsd } from '@/lib/contracts/format'

import { DepositBadge } from '@/components/deposits/deposit-badge'
import { depositState } from '@/components/deposits/deposit-state'
import { AppLink } from '@/components/ui/app-link'
import { Note } from '@/components/ui/card'

interface SimulationOutcomeProps {
  txHash: string
  events: TimelineEvent[]
  /** the newest at this address */
  deposits: Deposit[]
  /** server time, ISO */
  now: string
}

/** What was asked for, what Breet said to it, and the deposit once it is there. */
export function SimulationOutcome({ txHash, events, deposits, now }: SimulationOutcomeProps) {
  const own = events.filter((event) => event.data.txHash === txHash)
  const asked = own.find((event) => event.kind === 'address.simulation_asked')
  if (asked === undefined) return null
  const answer = own.find((event) => event.kind !== 'address.simulation_asked')
  const deposit = deposits.find((one) => one.txHash === txHash)
  const [amount, usd] = [textOf(asked, 'amount') ?? '', textOf(asked, 'amountUsd') ?? '']
  return (
    <div role="status">
      <Note tone={answer?.kind === 'address.simulation_refused' ? 'red' : 'accent'}>
        <p className="font-strong">
          Asked for {formatAmount(amount)} {textOf(asked, 'symbol')}, worth {formatUsd(usd)}. {answerWords(answer)}
        </p>
        {deposit === undefined ? (
          <p>{answer?.kind === 'address.simulation_refused' ? 'No deposit will come of it.' : 'The deposit appears here by itself when Breet’s webhook arrives.'}</p>
        ) : (
          <p className="mt-1 flex flex-wrap items-center gap-2">
            <DepositBadge {...depositState(deposit, now)} />
            <AppLink href={`/deposits/${deposit.id}`} className="link">
              Open the deposit
            </AppLink>
          </p>
        )}
      </Note>
    </div>
  )
}

function answerWords(answer: TimelineEvent | undefined): string {
  if (answer === undefined) return 'Breet has not answered yet.'
  const said = textOf(answer, 'words')
  const quoted = said === null ? '' : `: “${said}”`
  if (answer.kind === 'address.simulation_accepted') return `Breet accepted it${quoted}.`
  if (answer.kind === 'address.simulation_refused') return `Breet refused it${quoted}.`
  return `Breet’s answer was lost${quoted}; the deposit may come all the same.`
}
