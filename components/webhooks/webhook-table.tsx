import { CircleCheck, CircleSlash2, Clock, OctagonAlert } from 'lucide-react'

import type { WebhookEvent } from '@/lib/contracts/records'

import { NoValue } from '@/components/ui/amount'
import { AppLink } from '@/components/ui/app-link'
import { Badge, type BadgeIcon, type Tone } from '@/components/ui/badge'
import { ProviderMark } from '@/components/ui/marks'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'

import { recordPlace } from './record-place'

/** Total: a new fate of a delivery breaks the build here. All outlines: it is what we did with it. */
const FATES: Record<WebhookEvent['status'], { word: string; tone: Tone; icon: BadgeIcon }> = {
  received: { word: 'Waiting', tone: 'blue', icon: Clock },
  applied: { word: 'Applied', tone: 'green', icon: CircleCheck },
  ignored: { word: 'Ignored', tone: 'neutral', icon: CircleSlash2 },
  quarantined: { word: 'Quarantined', tone: 'orange', icon: OctagonAlert },
}

/** Deliveries as they arrived, newest first, and what became of each. */
export function WebhookTable({ events }: { events: WebhookEvent[] }) {
  return (
    <Table label="Webhook deliveries">
      <Thead>
        <Th>Received</Th>
        <Th>Provider</Th>
        <Th>Event</Th>
        <Th>What became of it</Th>
        <Th>Record</Th>
        <Th align="right">Deliveries</Th>
      </Thead>
      <Tbody>
        {events.map((event) => (
          <Tr key={event.id}>
            <Td phone="end" className="text-ink-2">
              <Time at={event.receivedAt} />
            </Td>
            <Td>
              <ProviderMark provider={event.provider} />
            </Td>
            <Td phone="title">{event.eventType === null ? <NoValue /> : <span className="mono">{event.eventType}</span>}</Td>
            <Td phone="sub">
              <Fate event={event} />
            </Td>
            <Td phone="sub-end">
              <Subject event={event} />
            </Td>
            <Td align="right">{howItCame(event)}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

function howItCame({ provider, deliveries, foundInLog }: WebhookEvent): string {
  if (!foundInLog) return deliveries === 1 ? '1' : `${deliveries}, the same bytes`
  const log = provider === 'breet' ? 'found in Breet’s log' : 'found in the provider’s log'
  // It may still be delivered after we have looked it up.
  return deliveries === 1 ? log : `${log}, then delivered`
}

function Fate({ event }: { event: WebhookEvent }) {
  const { word, tone, icon } = FATES[event.status]
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <Badge tone={tone} icon={icon} kind="outline">
        {word}
      </Badge>
      {event.reason !== null && <span className="text-caption text-ink-2">{event.reason}</span>}
    </span>
  )
}

function Subject({ event }: { event: WebhookEvent }) {
  const { subjectType, subjectId } = event
  if (subjectType === null || subjectId === null) return <NoValue />
  const place = recordPlace(event)
  const words = `${subjectId.slice(0, 4)}…${subjectId.slice(-6)}`
  if (place === null) return <span className="mono text-ink-2">{words}</span>
  return (
    <AppLink href={place.href} className="link mono relative z-1" aria-label={place.label}>
      {words}
    </AppLink>
  )
}
