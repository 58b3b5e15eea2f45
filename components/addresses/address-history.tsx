import { addressEventWords } from '@/lib/contracts/address-words'
import { formatUtcClock, formatUtcDay } from '@/lib/contracts/format'
import { sourceWords } from '@/lib/contracts/timeline-words'
import type { TimelineEvent } from '@/lib/domain/timeline'

import { EVENT_ICONS, SOURCE_ICONS } from '@/components/deposits/timeline-icons'
import { SectionHeader } from '@/components/ui/card'
import { Time } from '@/components/ui/time'
import { Timeline, TimelineItem } from '@/components/ui/timeline'

/** What was asked for here, by whom, and what Breet said. @param events oldest first */
export function AddressHistory({ events }: { events: TimelineEvent[] }) {
  return (
    <section aria-labelledby="history">
      <SectionHeader id="history" title="History" aside="Newest first, times in UTC" />
      <div className="mt-4">
        <Timeline label="What happened to this address">
          {events.toReversed().map((event) => {
            const { icon, tone, headline, detail } = addressEventWords(event)
            return (
              <TimelineItem
                key={event.id}
                icon={EVENT_ICONS[icon]}
                tone={tone}
                headline={headline}
                detail={detail === null ? undefined : <span>{detail}</span>}
                source={{ icon: SOURCE_ICONS[event.source], label: sourceWords(event) }}
                when={<Time at={event.at} />}
                clocks={`${formatUtcDay(event.at)}, ${formatUtcClock(event.at)}`}
              />
            )
          })}
        </Timeline>
      </div>
    </section>
  )
}
