import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { DepositState } from '../../domain/deposit'
import type { DepositFacts } from '../../domain/observation'
import { at, bytea, createdAt, environment, id, merchantId, money, notNegative, work } from './columns'

export const deposits = pgTable('deposits', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  connectionId: text('connection_id').notNull(),
  providerId: text('provider_id').notNull(),
  asset: text('asset').notNull(),
  address: text('address').notNull(),
  addressKey: text('address_key').notNull(),
  /** null while no address of ours matches: kept as unmatched */
  addressId: text('address_id'),
  customerId: text('customer_id'),
  status: text('status').$type<DepositState['status']>().notNull(),
  verification: text('verification').$type<DepositState['verification']>().notNull(),
  providerWord: text('provider_word').notNull(),
  amount: money('amount'),
  amountUsd: money('amount_usd'),
  feeUsd: money('fee_usd'),
  flagFeeUsd: money('flag_fee_usd'),
  receiveCurrency: text('receive_currency'),
  rate: money('rate'),
  netAmount: money('net_amount'),
  txHash: text('tx_hash'),
  confirmations: integer('confirmations'),
  senderAddress: text('sender_address'),
  holdCause: text('hold_cause').$type<'below_minimum' | 'screening' | 'duplicate' | 'unknown'>(),
  holdCauseVerified: boolean('hold_cause_verified').notNull().default(false),
  flaggedAt: at('flagged_at'),
  amountUsdAtFlag: money('amount_usd_at_flag'),
  minimumUsdAtFlag: money('minimum_usd_at_flag'),
  /** what the first message that carried a value said, and whether the deposit was completed by then */
  amountUsdAtDetection: money('amount_usd_at_detection'),
  firstSeenCompleted: boolean('first_seen_completed').notNull().default(false),
  releasedBy: text('released_by'),
  releaseFeeUsd: money('release_fee_usd'),
  releaseId: text('release_id'),
  detectedAt: at('detected_at').notNull(),
  completedAt: at('completed_at'),
  /** arrival here of the first completed word: what makes holds at the same address due a read-back */
  completedSeenAt: at('completed_seen_at'),
  providerUpdatedAt: at('provider_updated_at'),
  /** when we last fetched this record ourselves, and when the next fetch is due (next_attempt_at) */
  readBackAt: at('read_back_at'),
  createdAt: createdAt(),
  updatedAt: at('updated_at').notNull().default(sql`weir_now()`),
  ...work(),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  uniqueIndex('deposits_provider_id').on(t.merchantId, t.connectionId, t.providerId),
  index('deposits_newest').on(t.merchantId, t.environment, t.detectedAt, t.id),
  index('deposits_status').on(t.merchantId, t.environment, t.status, t.detectedAt, t.id),
  // With the arrival of completions, so that the last one at a place is one look.
  index('deposits_place').on(t.merchantId, t.connectionId, t.asset, t.addressKey, t.completedSeenAt),
  // What a completion makes due, and which releases are inferred: found among thousands at one place without reading them.
  index('deposits_held_at').on(t.merchantId, t.connectionId, t.asset, t.addressKey, t.nextAttemptAt).where(sql`status = 'flagged'`),
  index('deposits_unexplained').on(t.merchantId, t.connectionId, t.asset, t.addressKey)
    .where(sql`status = 'completed' and verification = 'verified' and flagged_at is not null and released_by is null and release_fee_usd is null`),
  index('deposits_release').on(t.merchantId, t.releaseId).where(sql`release_id is not null`),
  // Carries all that a year of value drift is summed from, so that not one row is read.
  index('deposits_drift').on(t.merchantId, t.environment, t.completedAt, t.connectionId, t.asset, t.amountUsd, t.amountUsdAtDetection, t.firstSeenCompleted)
    .where(sql`status = 'completed' and verification = 'verified'`),
  index('deposits_customer').on(t.merchantId, t.customerId),
  index('deposits_unmatched').on(t.merchantId, t.connectionId, t.addressKey).where(sql`address_id is null`),
  index('deposits_hash').on(t.merchantId, t.txHash),
  index('deposits_due').on(t.nextAttemptAt),
  // The admins' queue spans all merchants.
  index('deposits_held').on(t.environment, t.flaggedAt).where(sql`status = 'flagged'`),
  notNegative('deposits_money', 'amount', 'amount_usd', 'fee_usd', 'flag_fee_usd', 'rate', 'net_amount', 'amount_usd_at_flag', 'minimum_usd_at_flag', 'release_fee_usd', 'amount_usd_at_detection'),
  check('deposits_status_word', sql`status in ('unknown', 'pending', 'flagged', 'orphaned', 'completed')`),
])

export const depositObservations = pgTable('deposit_observations', {
  merchantId: merchantId(),
  depositId: text('deposit_id').notNull(),
  /** sha256 of the translated content */
  id: id(),
  source: text('source').$type<'webhook' | 'readback'>().notNull(),
  /** how it came: webhook, readback, sweep or import */
  via: text('via').notNull(),
  status: text('status').$type<DepositState['status']>().notNull(),
  providerWord: text('provider_word').notNull(),
  providerAt: at('provider_at'),
  providerCreatedAt: at('provider_created_at'),
  receivedAt: at('received_at').notNull(),
  facts: jsonb('facts').$type<DepositFacts>().notNull(),
  /** the inbox row it came from, or the bytes we fetched */
  webhookEventId: text('webhook_event_id'),
  raw: bytea('raw'),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.depositId, t.id] }),
  foreignKey({ columns: [t.merchantId, t.depositId], foreignColumns: [deposits.merchantId, deposits.id] }),
])

/** Places where a deposit was ever held: whoever records something there locks the place first, instead of all that lies at it. */
export const holdPlaces = pgTable('hold_places', {
  merchantId: merchantId(),
  connectionId: text('connection_id').notNull(),
  asset: text('asset').notNull(),
  addressKey: text('address_key').notNull(),
}, (t) => [primaryKey({ columns: [t.merchantId, t.connectionId, t.asset, t.addressKey] })])

export const releases = pgTable('releases', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  connectionId: text('connection_id').notNull(),
  asset: text('asset').notNull(),
  addressKey: text('address_key').notNull(),
  cause: text('cause').$type<'top_up' | 'resolution_fee' | 'unknown'>().notNull(),
  triggerProviderId: text('trigger_provider_id'),
  inferred: boolean('inferred').notNull(),
  createdAt: createdAt(),
}, (t) => [primaryKey({ columns: [t.merchantId, t.id] }), index('releases_newest').on(t.merchantId, t.environment, t.createdAt), index('releases_trigger').on(t.merchantId, t.connectionId, t.triggerProviderId)])
