import { formatUsd, formatUtcClock, formatUtcDay } from '@/lib/contracts/format'
import { clockWords, sourceWords, timelineWords, type WordsContext } from '@/lib/contracts/timeline-words'
import { groupBy } from '@/lib/domain/group-by'
import { SLOW_LAG_MS, textOf, type TimelineEvent, type TimelineItem as Item } from '@/lib/domain/timeline'

import { AppLink } from '@/components/ui/app-link'
import { SectionHeader } from '@/components/ui/card'
import { Time } from '@/components/ui/time'
import { Lag, Timeline, TimelineDay, TimelineItem } from '@/components/ui/timeline'

import { EVENT_ICONS, SOURCE_ICONS } from './timeline-icons'

interface DepositTimelineProps {
  /** oldest first, as numbered */
  items: Item[]
  context: WordsContext
  /** the release it left its hold with, as it is known now: a group that fell apart has no page */
  releaseId: string | null
  /** server time, ISO */
  now: string
}

/** The story newest first, a heading a day. Late and repeated news stay, grey, with the reason. */
export function DepositTimeline({ items, context, releaseId, now }: DepositTimelineProps) {
  const days = groupBy(items.toReversed(), (item) => item.at.slice(0, 10))
  return (
    <section aria-labelledby="timeline">
      <SectionHeader id="timeline" title="Timeline" aside="Newest first, times in UTC" />
      <div className="mt-3">
        <Timeline label="What happened to this deposit">
          {[...days].flatMap(([day, ofDay]) => [
            <TimelineDay key={day}>{dayWords(day, now)}</TimelineDay>,
            ...ofDay.map((item) => <Event key={item.number} item={item} context={context} releaseId={releaseId} />),
          ])}
        </Timeline>
      </div>
    </section>
  )
}

function Event({ item, context, releaseId }: { item: Item; context: WordsContext; releaseId: string | null }) {
  const { icon, tone, headline, detail } = timelineWords(item, context)
  const [first] = item.events
  const trigger = item.kind === 'deposit.released' ? textOf(first, 'triggerDepositId') : null
  const release = item.kind === 'deposit.released' && textOf(first, 'releaseId') === releaseId ? releaseId : null
  return (
    <TimelineItem
      icon={EVENT_ICONS[icon]}
      tone={tone}
      headline={headline}
      number={item.number}
      detail={
        detail === null && trigger === null && release === null ? undefined : (
          <span>
            {detail} {trigger !== null && <RecordLink href={`/deposits/${trigger}`}>The top-up</RecordLink>}
            {trigger !== null && release !== null && ', '}
            {release !== null && <RecordLink href={`/releases/${release}`}>{trigger === null ? 'The release' : 'the release'}</RecordLink>}
          </span>
        )
      }
      source={{ icon: SOURCE_ICONS[first.source], label: sourceWords(first) }}
      when={<Time at={item.at} />}
      clocks={<Clocks item={item} />}
      ignored={item.ignored}
      folded={item.events.length > 1 ? <FoldedEvents events={item.events} /> : undefined}
    />
  )
}

function RecordLink({ href, children }: { href: string; children: string }) {
  return (
    <AppLink href={href} className="link">
      {children}
    </AppLink>
  )
}

function Clocks({ item }: { item: Item }) {
  const { provider, here } = clockWords(item)
  return (
    <>
      {provider !== null && `${provider}, `}
      <Lag long={item.lagMs !== null && item.repeats === null && item.lagMs > SLOW_LAG_MS}>{here}</Lag>
    </>
  )
}

function FoldedEvents({ events }: { events: TimelineEvent[] }) {
  return events.map((event) => {
    const [count, usd] = [textOf(event, 'confirmations'), textOf(event, 'amountUsd')]
    return (
      <p key={event.id} className="flex justify-between gap-4">
        <span>
          {count === null ? 'Still pending' : `${count} ${count === '1' ? 'confirmation' : 'confirmations'}`}
          {usd !== null && `, worth ${formatUsd(usd)}`}
        </span>
        <span className="text-ink-3">{formatUtcClock(event.at)}</span>
      </p>
    )
  })
}

/** "Today, Wed 14 Oct", "Yesterday, Tue 13 Oct", "Mon 12 Oct 2026" */
function dayWords(day: string, now: string): string {
  const ago = Math.round((Date.parse(now.slice(0, 10)) - Date.parse(day)) / 86_400_000)
  const near = ago === 0 ? 'Today' : ago === 1 ? 'Yesterday' : null
  const words = formatUtcDay(`${day}T00:00:00.000Z`, { withWeekday: true, withYear: near === null })
  return near === null ? words : `${near}, ${words}`
}
