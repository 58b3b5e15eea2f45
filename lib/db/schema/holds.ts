import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, createdAt, environment, id, merchantId, money, notNegative } from './columns'
import { deposits } from './deposits'

/** What the merchant adds to an asset's minimum when asking for a top-up; without a row the domain's own margin stands. */
export const topUpMargins = pgTable('top_up_margins', {
  merchantId: merchantId(),
  environment: environment(),
  /** 'stable', 'volatile', or the identifier of one asset: the closest one counts */
  appliesTo: text('applies_to').notNull(),
  /** "0.01" is 1 % */
  margin: money('margin').notNull(),
  setBy: text('set_by').notNull(),
  setAt: at('set_at').notNull(),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.environment, t.appliesTo] }),
  check('top_up_margins_margin', sql`margin >= 0 and margin <= 1`),
])

/** What a sending exchange takes, as the merchant looked it up on a day. Weir knows none by itself. */
export const exchangeFees = pgTable('exchange_fees', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  exchange: text('exchange').notNull(),
  /** the asset that is withdrawn there, by its identifier at Breet */
  asset: text('asset').notNull(),
  /** in coins, taken from the amount that is sent */
  feeAmount: money('fee_amount').notNull(),
  /** the least that this exchange lets out, in coins */
  minimumAmount: money('minimum_amount'),
  /** the day it was looked up */
  asOf: at('as_of').notNull(),
  enteredBy: text('entered_by').notNull(),
  createdAt: createdAt(),
  /** replaced or taken back; kept, because sums were asked for on it */
  endedAt: at('ended_at'),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  uniqueIndex('exchange_fees_one').on(t.merchantId, t.environment, t.asset, sql`lower(exchange)`).where(sql`ended_at is null`),
  notNegative('exchange_fees_money', 'fee_amount', 'minimum_amount'),
])

/** A member means to pay the resolution fee of a hold by hand in Breet's dashboard. Whether it was paid is read off the deposit. */
export const feeIntents = pgTable('fee_intents', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  depositId: text('deposit_id').notNull(),
  /** the fee that was shown, USD; null when none was known */
  expectedFeeUsd: money('expected_fee_usd'),
  intendedBy: text('intended_by').notNull(),
  intendedByName: text('intended_by_name').notNull(),
  intendedAt: at('intended_at').notNull(),
  remindAt: at('remind_at').notNull(),
  withdrawnBy: text('withdrawn_by'),
  withdrawnAt: at('withdrawn_at'),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  uniqueIndex('fee_intents_one_open').on(t.merchantId, t.depositId).where(sql`withdrawn_at is null`),
  index('fee_intents_due').on(t.merchantId, t.environment, t.remindAt).where(sql`withdrawn_at is null`),
  notNegative('fee_intents_money', 'expected_fee_usd'),
  foreignKey({ columns: [t.merchantId, t.depositId], foreignColumns: [deposits.merchantId, deposits.id] }),
])

/** A member wants to be reminded of a hold that they let wait. It ends with the hold, or when somebody takes it back. */
export const holdReminders = pgTable('hold_reminders', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  depositId: text('deposit_id').notNull(),
  notedBy: text('noted_by').notNull(),
  notedByName: text('noted_by_name').notNull(),
  notedAt: at('noted_at').notNull(),
  remindAt: at('remind_at').notNull(),
  /** taken back, or put off by a newer one */
  endedBy: text('ended_by'),
  endedAt: at('ended_at'),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  uniqueIndex('hold_reminders_one_open').on(t.merchantId, t.depositId).where(sql`ended_at is null`),
  index('hold_reminders_due').on(t.merchantId, t.environment, t.remindAt).where(sql`ended_at is null`),
  foreignKey({ columns: [t.merchantId, t.depositId], foreignColumns: [deposits.merchantId, deposits.id] }),
])

/** How long deposits of an asset took from detection to their final confirmation, learned from the merchant's own. */
export const confirmationTimes = pgTable('confirmation_times', {
  merchantId: merchantId(),
  connectionId: text('connection_id').notNull(),
  asset: text('asset').notNull(),
  /** how many deposits it rests on */
  deposits: integer('deposits').notNull(),
  p50Ms: integer('p50_ms').notNull(),
  p95Ms: integer('p95_ms').notNull(),
  p99Ms: integer('p99_ms').notNull(),
  learnedAt: at('learned_at').notNull(),
}, (t) => [primaryKey({ columns: [t.merchantId, t.connectionId, t.asset] })])

/** Crypto that a customer says was sent in the wrong asset or on the wrong network: Breet tells of it nowhere. */
export const recoveryCases = pgTable('recovery_cases', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  connectionId: text('connection_id').notNull(),
  customerId: text('customer_id'),
  /** the deposit address it went to, where that is known */
  addressId: text('address_id'),
  txHash: text('tx_hash').notNull(),
  /** as the customer tells it: free words */
  sentAsset: text('sent_asset').notNull(),
  sentNetwork: text('sent_network').notNull(),
  sentAmount: money('sent_amount'),
  note: text('note'),
  openedBy: text('opened_by').notNull(),
  openedByName: text('opened_by_name').notNull(),
  openedAt: at('opened_at').notNull(),
  outcome: text('outcome').$type<'recovered' | 'not_recovered' | 'mistaken'>(),
  closingNote: text('closing_note'),
  closedByName: text('closed_by_name'),
  closedAt: at('closed_at'),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  uniqueIndex('recovery_cases_one_open').on(t.merchantId, t.environment, t.txHash).where(sql`closed_at is null`),
  index('recovery_cases_newest').on(t.merchantId, t.environment, t.openedAt, t.id),
  index('recovery_cases_customer').on(t.merchantId, t.customerId),
  notNegative('recovery_cases_money', 'sent_amount'),
])
