import type { TimelineEvent } from '../domain/timeline'
import { iso } from './common'

interface HistoryRow extends Omit<TimelineEvent, 'providerAt' | 'at'> {
  providerAt: Date | null
  at: Date
}

/** A history row as the timeline reads it: times as UTC ISO text. */
export function timelineEvent(row: HistoryRow): TimelineEvent {
  const { id, kind, source, actor, webhookEventId, observationId, data } = row
  return { id, kind, source, actor, webhookEventId, observationId, data, providerAt: iso(row.providerAt), at: iso(row.at) }
}
