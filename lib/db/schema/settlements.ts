import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { SettlementFacts, SettlementState } from '../../domain/settlement'
import { at, bytea, createdAt, environment, id, merchantId, money, notNegative, work } from './columns'

/** What Breet pays out of its balance to the merchant's own bank or address, usually for one deposit. */
export const settlements = pgTable('settlements', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  connectionId: text('connection_id').notNull(),
  providerId: text('provider_id').notNull(),
  /** the provider's id of the deposit it pays for: the only link back, and often absent */
  depositProviderId: text('deposit_provider_id'),
  status: text('status').$type<SettlementState['status']>().notNull(),
  verification: text('verification').$type<SettlementState['verification']>().notNull(),
  providerWord: text('provider_word').notNull(),
  /** in `currency`, before the payout fee */
  amount: money('amount'),
  currency: text('currency'),
  payoutAmount: money('payout_amount'),
  feeAmount: money('fee_amount'),
  bankName: text('bank_name'),
  accountName: text('account_name'),
  accountLastFour: text('account_last_four'),
  txHash: text('tx_hash'),
  automatic: boolean('automatic'),
  reason: text('reason'),
  requestedAt: at('requested_at').notNull(),
  endedAt: at('ended_at'),
  providerUpdatedAt: at('provider_updated_at'),
  readBackAt: at('read_back_at'),
  createdAt: createdAt(),
  updatedAt: at('updated_at').notNull().default(sql`weir_now()`),
  ...work(),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  uniqueIndex('settlements_provider_id').on(t.merchantId, t.connectionId, t.providerId),
  index('settlements_deposit').on(t.merchantId, t.connectionId, t.depositProviderId),
  index('settlements_newest').on(t.merchantId, t.environment, t.requestedAt, t.id),
  index('settlements_due').on(t.nextAttemptAt),
  notNegative('settlements_money', 'amount', 'payout_amount', 'fee_amount'),
  check('settlements_status_word', sql`status in ('unknown', 'pending', 'processing', 'completed', 'rejected', 'reversed')`),
])

export const settlementObservations = pgTable('settlement_observations', {
  merchantId: merchantId(),
  settlementId: text('settlement_id').notNull(),
  /** sha256 of the translated content */
  id: id(),
  source: text('source').$type<'webhook' | 'readback'>().notNull(),
  status: text('status').$type<SettlementState['status']>().notNull(),
  providerWord: text('provider_word').notNull(),
  providerAt: at('provider_at'),
  providerCreatedAt: at('provider_created_at'),
  receivedAt: at('received_at').notNull(),
  facts: jsonb('facts').$type<SettlementFacts>().notNull(),
  webhookEventId: text('webhook_event_id'),
  raw: bytea('raw'),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.settlementId, t.id] }),
  foreignKey({ columns: [t.merchantId, t.settlementId], foreignColumns: [settlements.merchantId, settlements.id] }),
])
