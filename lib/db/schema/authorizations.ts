import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { AuthorizationNews } from '../../domain/authorization'
import { at, bytea, createdAt, environment, id, merchantId, money, work } from './columns'
import { customers } from './customers'

export const authorizations = pgTable('authorizations', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  connectionId: text('connection_id').notNull(),
  customerId: text('customer_id').notNull(),
  externalOrderId: text('external_order_id').notNull(),
  cryptoCurrency: text('crypto_currency').notNull(),
  networks: text('networks').array().notNull(),
  status: text('status').$type<'creating' | 'initiated' | 'authorized' | 'rejected' | 'expired' | 'failed'>().notNull().default('creating'),
  link: text('link'),
  linkExpiresAt: at('link_expires_at'),
  expiresAt: at('expires_at'),
  failure: text('failure'),
  decidedAt: at('decided_at'),
  /** when the link was first drawn for somebody: on the customer's page, or as a code on a member's screen */
  shownAt: at('shown_at'),
  lastPolledAt: at('last_polled_at'),
  /** the session that replaced this one when initiate's answer was lost */
  replacedBy: text('replaced_by'),
  createdBy: text('created_by').notNull(),
  createdAt: createdAt(),
  updatedAt: at('updated_at').notNull().default(sql`weir_now()`),
  ...work(),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  uniqueIndex('authorizations_order').on(t.connectionId, t.externalOrderId),
  index('authorizations_newest').on(t.merchantId, t.environment, t.createdAt, t.id),
  index('authorizations_customer').on(t.merchantId, t.customerId),
  index('authorizations_due').on(t.nextAttemptAt),
  foreignKey({ columns: [t.merchantId, t.customerId], foreignColumns: [customers.merchantId, customers.id] }),
])

export const authorizationObservations = pgTable('authorization_observations', {
  merchantId: merchantId(),
  authorizationId: text('authorization_id').notNull(),
  id: id(),
  source: text('source').$type<'webhook' | 'poll' | 'initiate'>().notNull(),
  providerAt: at('provider_at'),
  receivedAt: at('received_at').notNull(),
  news: jsonb('news').$type<AuthorizationNews>().notNull(),
  webhookEventId: text('webhook_event_id'),
  raw: bytea('raw'),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.authorizationId, t.id] }),
  foreignKey({ columns: [t.merchantId, t.authorizationId], foreignColumns: [authorizations.merchantId, authorizations.id] }),
])

export const authorizedAddresses = pgTable('authorized_addresses', {
  merchantId: merchantId(),
  authorizationId: text('authorization_id').notNull(),
  network: text('network').notNull(),
  address: text('address').notNull(),
  tag: text('tag'),
  minimumAmount: money('minimum_amount'),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.authorizationId, t.network] }),
  foreignKey({ columns: [t.merchantId, t.authorizationId], foreignColumns: [authorizations.merchantId, authorizations.id] }),
])

export const transfers = pgTable('transfers', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  connectionId: text('connection_id').notNull(),
  authorizationId: text('authorization_id').notNull(),
  customerId: text('customer_id').notNull(),
  cryptoCurrency: text('crypto_currency').notNull(),
  network: text('network').notNull(),
  address: text('address').notNull(),
  tag: text('tag'),
  amount: money('amount').notNull(),
  txHash: text('tx_hash').notNull(),
  status: text('status').$type<'sent' | 'confirmed' | 'reported'>().notNull().default('sent'),
  /** the exact bytes of the one report this authorization may ever send */
  reportBody: bytea('report_body'),
  reportStatus: text('report_status').$type<'none' | 'due' | 'reported' | 'refused'>().notNull().default('none'),
  reportFailure: text('report_failure'),
  reportedAt: at('reported_at'),
  createdBy: text('created_by').notNull(),
  createdAt: createdAt(),
  ...work(),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  uniqueIndex('transfers_hash').on(t.merchantId, t.authorizationId, t.txHash),
  // First hash wins for ever at Binance, so a second report of the same session may never be due.
  uniqueIndex('transfers_one_report').on(t.merchantId, t.authorizationId).where(sql`report_status in ('due', 'reported')`),
  index('transfers_newest').on(t.merchantId, t.environment, t.createdAt, t.id),
  // What was sent to an address before, whatever its spelling.
  index('transfers_address').on(t.merchantId, t.environment, t.network, sql`lower(address)`),
  index('transfers_customer').on(t.merchantId, t.customerId),
  index('transfers_due').on(t.nextAttemptAt),
  check('transfers_amount', sql`amount > 0 and amount < 'Infinity'::numeric`),
  foreignKey({ columns: [t.merchantId, t.authorizationId], foreignColumns: [authorizations.merchantId, authorizations.id] }),
])

/** What the merchant is about to send, put before the customer: is this your address, is this the amount? */
export const plannedTransfers = pgTable('planned_transfers', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  authorizationId: text('authorization_id').notNull(),
  customerId: text('customer_id').notNull(),
  cryptoCurrency: text('crypto_currency').notNull(),
  network: text('network').notNull(),
  address: text('address').notNull(),
  tag: text('tag'),
  amount: money('amount').notNull(),
  plannedBy: text('planned_by').notNull(),
  plannedByName: text('planned_by_name').notNull(),
  plannedAt: at('planned_at').notNull(),
  withdrawnAt: at('withdrawn_at'),
  answer: text('answer').$type<'confirmed' | 'refused'>(),
  answeredAt: at('answered_at'),
  /** the customer link through which the answer came */
  linkId: text('link_id'),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  // One question at a time for each session and network.
  uniqueIndex('planned_transfers_one_open').on(t.merchantId, t.authorizationId, t.network).where(sql`withdrawn_at is null and answer is null`),
  index('planned_transfers_customer').on(t.merchantId, t.customerId),
  check('planned_transfers_amount', sql`amount > 0 and amount < 'Infinity'::numeric`),
  check('planned_transfers_answer', sql`(answer is null) = (answered_at is null) and (answer is null or answer in ('confirmed', 'refused'))`),
  foreignKey({ columns: [t.merchantId, t.authorizationId], foreignColumns: [authorizations.merchantId, authorizations.id] }),
])

/** What a node of the network says about a transfer's hash: read by us, so it is never the provider's word. */
export const transferReceipts = pgTable('transfer_receipts', {
  merchantId: merchantId(),
  transferId: text('transfer_id').notNull(),
  /** waiting: not on chain yet, or too few confirmations. contradicted: recipient, token or amount are not what was recorded. */
  status: text('status').$type<'waiting' | 'confirmed' | 'contradicted' | 'gave_up'>().notNull().default('waiting'),
  confirmations: integer('confirmations'),
  blockNumber: bigint('block_number', { mode: 'number' }),
  /** as the chain has them; amount in coins */
  recipient: text('recipient'),
  token: text('token'),
  amount: money('amount'),
  problem: text('problem'),
  /** the node's own answer */
  raw: bytea('raw'),
  readAt: at('read_at'),
  createdAt: createdAt(),
  ...work(),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.transferId] }),
  index('transfer_receipts_due').on(t.nextAttemptAt),
  foreignKey({ columns: [t.merchantId, t.transferId], foreignColumns: [transfers.merchantId, transfers.id] }),
])
