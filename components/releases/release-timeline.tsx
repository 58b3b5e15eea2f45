import type { Deposit } from '@/lib/contracts/deposits'
import { formatAmount, formatUtcDay } from '@/lib/contracts/format'
import { clockWords, sourceWords, timelineWords } from '@/lib/contracts/timeline-words'
import { groupBy } from '@/lib/domain/group-by'
import { SLOW_LAG_MS, type TimelineItem as Item } from '@/lib/domain/timeline'

import { EVENT_ICONS, SOURCE_ICONS } from '@/components/deposits/timeline-icons'
import { AppLink } from '@/components/ui/app-link'
import { SectionHeader } from '@/components/ui/card'
import { Time } from '@/components/ui/time'
import { Lag, Timeline, TimelineDay, TimelineItem } from '@/components/ui/timeline'

interface ReleaseEvent {
  item: Item
  deposit: Deposit
}

const SHOWN = 200

/** The story over all members, newest first, each line with its deposit, the provider's time and ours. */
export function ReleaseTimeline({ events }: { events: ReleaseEvent[] }) {
  const shown = events.slice(-SHOWN)
  const days = groupBy(shown.toReversed(), ({ item }) => item.at.slice(0, 10))
  return (
    <section aria-labelledby="timeline">
      <SectionHeader id="timeline" title="Timeline" aside={shown.length < events.length ? `The last ${SHOWN} events, times in UTC` : 'Newest first, times in UTC'} />
      <div className="mt-3">
        <Timeline label="What happened to these deposits">
          {[...days].flatMap(([day, ofDay]) => [
            <TimelineDay key={day}>{formatUtcDay(`${day}T00:00:00.000Z`, { withWeekday: true })}</TimelineDay>,
            ...ofDay.map(({ item, deposit }) => <Event key={`${deposit.id}/${item.number}`} item={item} deposit={deposit} />),
          ])}
        </Timeline>
      </div>
    </section>
  )
}

function Event({ item, deposit }: ReleaseEvent) {
  const symbol = deposit.symbol ?? deposit.asset
  const { icon, tone, headline, detail } = timelineWords(item, { symbol, minimumUsd: deposit.hold?.minimumUsdAtFlag ?? null })
  const [first] = item.events
  const { provider, here } = clockWords(item)
  return (
    <TimelineItem
      icon={EVENT_ICONS[icon]}
      tone={tone}
      headline={headline}
      detail={
        <span>
          <AppLink href={`/deposits/${deposit.id}`} className="link">
            {deposit.amount === null ? symbol : `${formatAmount(deposit.amount)} ${symbol}`}
          </AppLink>{' '}
          {detail}
        </span>
      }
      source={{ icon: SOURCE_ICONS[first.source], label: sourceWords(first) }}
      when={<Time at={item.at} />}
      clocks={
        <>
          {provider !== null && `${provider}, `}
          <Lag long={item.lagMs !== null && item.lagMs > SLOW_LAG_MS}>{here}</Lag>
        </>
      }
      ignored={item.ignored}
    />
  )
}
