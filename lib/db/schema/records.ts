import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { DiscrepancyKind } from '../../domain/discrepancy'
import { at, bytea, createdAt, environment, id, merchantId } from './columns'

/** The inbox: one row per distinct body at a connection. An acknowledgement promises that this row is on disk. */
export const webhookEvents = pgTable('webhook_events', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  connectionId: text('connection_id').notNull(),
  provider: text('provider').$type<'breet' | 'binance'>().notNull(),
  bodySha256: text('body_sha256').notNull(),
  body: bytea('body').notNull(),
  headers: jsonb('headers').$type<Record<string, string>>().notNull(),
  receivedAt: at('received_at').notNull(),
  lastReceivedAt: at('last_received_at').notNull(),
  deliveries: integer('deliveries').notNull().default(1),
  /** received until the worker has looked; applied, ignored (nothing for us in it) or quarantined (could not be read) */
  status: text('status').$type<'received' | 'applied' | 'ignored' | 'quarantined'>().notNull().default('received'),
  eventType: text('event_type'),
  subjectType: text('subject_type'),
  subjectId: text('subject_id'),
  reason: text('reason'),
  appliedAt: at('applied_at'),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  uniqueIndex('webhook_events_body').on(t.merchantId, t.connectionId, t.bodySha256),
  index('webhook_events_waiting').on(t.receivedAt).where(sql`status = 'received'`),
  index('webhook_events_newest').on(t.merchantId, t.environment, t.receivedAt, t.id),
])

/** Append-only: what changed and on what evidence. The timeline is its picture; it is also the outbox. */
export const history = pgTable('history', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  subjectType: text('subject_type').$type<'deposit' | 'address' | 'authorization' | 'transfer' | 'customer' | 'connection' | 'settlement' | 'recovery_case'>().notNull(),
  subjectId: text('subject_id').notNull(),
  /** e.g. deposit.pending, deposit.completed, deposit.verified, deposit.late, authorization.authorized */
  kind: text('kind').notNull(),
  source: text('source').$type<'webhook' | 'readback' | 'sweep' | 'poll' | 'person' | 'api' | 'system'>().notNull(),
  actor: text('actor'),
  providerAt: at('provider_at'),
  at: at('at').notNull(),
  /** evidence: the observation and, if it came by webhook, the inbox row */
  observationId: text('observation_id'),
  webhookEventId: text('webhook_event_id'),
  data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
  deliveredAt: at('delivered_at'),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  index('history_subject').on(t.merchantId, t.subjectType, t.subjectId, t.at),
  index('history_undelivered').on(t.at).where(sql`delivered_at is null`),
  // Whatever tells of a change of state names the observation that made it (that it exists: drizzle/0008_guards_of_evidence.sql).
  check('history_evidence', sql`observation_id is not null or subject_type not in ('deposit', 'settlement', 'authorization')
    or kind in ('deposit.matched', 'deposit.released', 'authorization.requested') or kind like 'transfer.%' or kind like 'fee.%' or kind like 'reminder.%'`),
])

/** A contradiction that a person must look at: one open row per (subject, kind), closed with a note. */
export const discrepancies = pgTable('discrepancies', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  /** record: one of a provider's list that cannot be read; its id is the connection's and the provider's */
  subjectType: text('subject_type').$type<'deposit' | 'settlement' | 'address' | 'authorization' | 'transfer' | 'record'>().notNull(),
  subjectId: text('subject_id').notNull(),
  kind: text('kind').$type<DiscrepancyKind>().notNull(),
  detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
  openedAt: at('opened_at').notNull().default(sql`weir_now()`),
  closedAt: at('closed_at'),
  closedBy: text('closed_by'),
  note: text('note'),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  uniqueIndex('discrepancies_one_open').on(t.merchantId, t.subjectType, t.subjectId, t.kind).where(sql`closed_at is null`),
  index('discrepancies_newest').on(t.merchantId, t.environment, t.openedAt, t.id),
])

export const idempotencyKeys = pgTable('idempotency_keys', {
  merchantId: merchantId(),
  environment: environment(),
  key: text('key').notNull(),
  requestHash: text('request_hash').notNull(),
  status: integer('status'),
  /** JSON as it was answered: text, so that a replay is the same to the byte */
  response: text('response'),
  createdAt: createdAt(),
  lockedUntil: at('locked_until').notNull(),
}, (t) => [primaryKey({ columns: [t.merchantId, t.environment, t.key] }), index('idempotency_keys_oldest').on(t.createdAt)])

export const auditLog = pgTable('audit_log', {
  merchantId: merchantId(),
  id: id(),
  actor: text('actor').notNull(),
  action: text('action').notNull(),
  subject: text('subject'),
  data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
  at: at('at').notNull().default(sql`weir_now()`),
}, (t) => [primaryKey({ columns: [t.merchantId, t.id] }), index('audit_log_newest').on(t.merchantId, t.at)])
