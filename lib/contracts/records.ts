import * as z from 'zod'
import { DISCREPANCY_KINDS } from '../domain/discrepancy'
import { isFoundInLog } from '../domain/found-in-log'
import { environmentSchema, iso, time, typedText } from './common'

export const webhookEventSchema = z.object({
  id: z.string(),
  environment: environmentSchema,
  provider: z.enum(['breet', 'binance']),
  connectionId: z.string(),
  eventType: z.string().nullable(),
  status: z.enum(['received', 'applied', 'ignored', 'quarantined']),
  reason: z.string().nullable(),
  subjectType: z.string().nullable(),
  subjectId: z.string().nullable(),
  depositId: z.string().nullable().meta({ description: 'The deposit it is about: its own, or the one that a settlement pays for.' }),
  deliveries: z.int(),
  foundInLog: z.boolean().meta({ description: 'The delivery never arrived: Weir found it in the provider’s own log.' }),
  receivedAt: time,
  lastReceivedAt: time,
  appliedAt: time.nullable(),
}).meta({ id: 'WebhookEvent' })
export type WebhookEvent = z.infer<typeof webhookEventSchema>

interface WebhookEventRow extends Omit<WebhookEvent, 'foundInLog' | 'receivedAt' | 'lastReceivedAt' | 'appliedAt'> {
  headers: Record<string, string>
  receivedAt: Date
  lastReceivedAt: Date
  appliedAt: Date | null
}

export function presentWebhookEvent(row: WebhookEventRow): WebhookEvent {
  const { id, environment, provider, connectionId, eventType, status, reason, subjectType, subjectId, depositId, deliveries } = row
  return {
    id, environment, provider, connectionId, eventType, status, reason, subjectType, subjectId, depositId, deliveries,
    foundInLog: isFoundInLog(row.headers),
    receivedAt: iso(row.receivedAt), lastReceivedAt: iso(row.lastReceivedAt), appliedAt: iso(row.appliedAt),
  }
}

export const discrepancySchema = z.object({
  id: z.string(),
  environment: environmentSchema,
  subjectType: z.string(),
  subjectId: z.string(),
  depositId: z.string().nullable().meta({ description: 'The deposit it is about: its own, or the one that a settlement pays for.' }),
  kind: z.enum(DISCREPANCY_KINDS),
  detail: z.record(z.string(), z.unknown()),
  openedAt: time,
  closedAt: time.nullable(),
  closedBy: z.string().nullable(),
  note: z.string().nullable(),
}).meta({ id: 'Discrepancy' })
export type Discrepancy = z.infer<typeof discrepancySchema>

export const closeDiscrepancyBody = z.strictObject({
  note: typedText(1000).min(3, 'must have at least 3 characters: say what you found').meta({ description: 'What you found, for whoever looks later. It is kept and cannot be changed.' }),
})

interface DiscrepancyRow extends Omit<Discrepancy, 'openedAt' | 'closedAt'> {
  openedAt: Date
  closedAt: Date | null
}

export function presentDiscrepancy(row: DiscrepancyRow): Discrepancy {
  const { id, environment, subjectType, subjectId, depositId, kind, detail, closedBy, note } = row
  return { id, environment, subjectType, subjectId, depositId, kind, detail, openedAt: iso(row.openedAt), closedAt: iso(row.closedAt), closedBy, note }
}
