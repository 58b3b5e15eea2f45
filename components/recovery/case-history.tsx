import { ArrowDownLeft, CircleCheck, LifeBuoy } from 'lucide-react'

import { formatUtcClock } from '@/lib/contracts/format'
import { OUTCOME_WORDS, type RecoveryCase } from '@/lib/contracts/recovery-cases'
import type { TimelineEvent } from '@/lib/domain/timeline'

import { AppLink } from '@/components/ui/app-link'
import { SectionHeader } from '@/components/ui/card'
import { Time } from '@/components/ui/time'
import { Timeline, TimelineItem } from '@/components/ui/timeline'

/** Newest first: the deposit that appeared is read off, the rest was written when it happened. */
export function CaseHistory({ found, events }: { found: RecoveryCase; events: TimelineEvent[] }) {
  return (
    <section aria-labelledby="history">
      <SectionHeader id="history" title="History" aside="Newest first, times in UTC" />
      <div className="mt-3">
        <Timeline label="What happened to this case">
          {found.depositId !== null && (
            <TimelineItem icon={ArrowDownLeft} tone="accent" headline="A deposit with this hash has appeared" detail={<AppLink href={`/deposits/${found.depositId}`} className="link">Open the deposit</AppLink>} when={null} />
          )}
          {events.toReversed().map((event) => (
            <CaseEvent key={event.id} event={event} found={found} />
          ))}
        </Timeline>
      </div>
    </section>
  )
}

function CaseEvent({ event, found }: { event: TimelineEvent; found: RecoveryCase }) {
  const closed = event.kind === 'recovery_case.closed'
  const ended = found.outcome === null ? 'Closed' : `Closed: ${OUTCOME_WORDS[found.outcome].word.toLowerCase()}`
  const who = event.source === 'api' ? 'your API' : (event.actor ?? 'somebody')
  return (
    <TimelineItem
      icon={closed ? CircleCheck : LifeBuoy}
      headline={closed ? ended : 'Case opened'}
      detail={<span>{closed && found.closingNote !== null ? `“${found.closingNote}”, ` : ''}by {who}</span>}
      when={<Time at={event.at} />}
      clocks={formatUtcClock(event.at)}
    />
  )
}
