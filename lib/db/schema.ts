import { sql } from 'drizzle-orm'
import {
  bigint, boolean, check, customType, foreignKey, index, integer, jsonb, numeric, pgTable, primaryKey, text, timestamp, uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { AuthorizationNews } from '../domain/authorization'
import type { DepositState } from '../domain/deposit'
import type { DepositFacts } from '../domain/observation'

/**
 * Tables. This file and the generated migrations in drizzle/ are the only definition of the schema; queries are written
 * as SQL in the files beside this one. Merchant-owned tables start their keys with merchant_id (row-level security and
 * sharding) and are listed in drizzle/0002_row_level_security.sql.
 */
const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })
const id = () => text('id').notNull()
const merchantId = () => text('merchant_id').notNull()
const environment = () => text('environment').$type<'test' | 'live'>().notNull()
/** Money: unconstrained numeric, so nothing is ever rounded by a column. */
const money = (name: string) => numeric(name)
const createdAt = () => at('created_at').notNull().default(sql`weir_now()`)
/** Everything that calls out is due in its own table, claimed under a lease with a fencing number (lib/db/lease.ts). */
const work = () => ({
  nextAttemptAt: at('next_attempt_at'),
  lockedUntil: at('locked_until'),
  attempts: integer('attempts').notNull().default(0),
  fence: bigint('fence', { mode: 'number' }).notNull().default(0),
})
const notNegative = (name: string, ...columns: string[]) =>
  check(name, sql.raw(columns.map((c) => `(${c} is null or (${c} >= 0 and ${c} < 'Infinity'::numeric))`).join(' and ')))

export const users = pgTable('users', {
  id: text('id').primaryKey(),
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  passwordHash: text('password_hash').notNull(),
  isAdmin: boolean('is_admin').notNull().default(false),
  createdAt: createdAt(),
})

export const sessions = pgTable('sessions', {
  /** sha256 of the session id that the signed cookie carries */
  idHash: text('id_hash').primaryKey(),
  userId: text('user_id').notNull().references(() => users.id),
  createdAt: createdAt(),
  lastSeenAt: at('last_seen_at').notNull().default(sql`weir_now()`),
  expiresAt: at('expires_at').notNull(),
  revokedAt: at('revoked_at'),
}, (t) => [index('sessions_user').on(t.userId)])

export const merchants = pgTable('merchants', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  createdAt: createdAt(),
})

export const members = pgTable('members', {
  merchantId: merchantId().references(() => merchants.id),
  userId: text('user_id').notNull().references(() => users.id),
  role: text('role').$type<'owner' | 'operator' | 'viewer'>().notNull(),
  createdAt: createdAt(),
}, (t) => [primaryKey({ columns: [t.merchantId, t.userId] }), index('members_user').on(t.userId)])

export const apiKeys = pgTable('api_keys', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  name: text('name').notNull(),
  prefix: text('prefix').notNull(),
  lastFour: text('last_four').notNull(),
  keyHash: text('key_hash').notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: createdAt(),
  lastUsedAt: at('last_used_at'),
  revokedAt: at('revoked_at'),
}, (t) => [primaryKey({ columns: [t.merchantId, t.id] }), uniqueIndex('api_keys_hash').on(t.keyHash)])

export const connections = pgTable('connections', {
  merchantId: merchantId(),
  id: id(),
  provider: text('provider').$type<'breet' | 'binance'>().notNull(),
  environment: environment(),
  name: text('name').notNull(),
  status: text('status').$type<'active' | 'disabled'>().notNull().default('active'),
  baseUrl: text('base_url').notNull(),
  /** what may be shown: app id or client id, last four of each secret, env header value, partner code */
  shown: jsonb('shown').$type<Record<string, string>>().notNull(),
  /** AES-256-GCM envelope of the credentials; associated data is merchant id and connection id */
  sealed: bytea('sealed').notNull(),
  /** false until the webhook secret (Breet) or public key (Binance) is known: nothing but pings is accepted */
  webhookReady: boolean('webhook_ready').notNull(),
  createdAt: createdAt(),
  lastEventAt: at('last_event_at'),
  lastPollAt: at('last_poll_at'),
  lastPingAt: at('last_ping_at'),
  lastFailureAt: at('last_failure_at'),
  lastFailure: text('last_failure'),
  callsOk: bigint('calls_ok', { mode: 'number' }).notNull().default(0),
  callsFailed: bigint('calls_failed', { mode: 'number' }).notNull().default(0),
  /** when the last walk through the provider's list reached its end; null while one is under way or broke off */
  sweptUntil: at('swept_until'),
  ...work(),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  uniqueIndex('connections_id').on(t.id),
  uniqueIndex('connections_one_active').on(t.merchantId, t.provider, t.environment).where(sql`status = 'active'`),
  index('connections_due').on(t.nextAttemptAt),
])

export const connectionRefusals = pgTable('connection_refusals', {
  merchantId: merchantId(),
  connectionId: text('connection_id').notNull(),
  cause: text('cause').notNull(),
  count: bigint('count', { mode: 'number' }).notNull().default(1),
  firstAt: at('first_at').notNull(),
  lastAt: at('last_at').notNull(),
}, (t) => [primaryKey({ columns: [t.merchantId, t.connectionId, t.cause] })])

export const assets = pgTable('assets', {
  merchantId: merchantId(),
  connectionId: text('connection_id').notNull(),
  /** Breet's stable code ("USDT_TRX_TEST2"): what webhooks call asset */
  identifier: text('identifier').notNull(),
  /** Breet's ObjectId of the asset at this integration: what REST calls asset */
  providerAssetId: text('provider_asset_id').notNull(),
  name: text('name').notNull(),
  symbol: text('symbol').notNull(),
  network: text('network').notNull(),
  minimumUsd: money('minimum_usd').notNull(),
  flagFeeUsd: money('flag_fee_usd'),
  confirmations: integer('confirmations'),
  txLink: text('tx_link'),
  active: boolean('active').notNull().default(true),
  seenAt: at('seen_at').notNull(),
  /** USD per coin by Breet's rate calculator */
  priceUsd: money('price_usd'),
  priceAt: at('price_at'),
  ...work(),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.connectionId, t.identifier] }),
  // Not unique: an asset that the provider renames keeps its id, and the row of the old name stays.
  index('assets_provider').on(t.merchantId, t.connectionId, t.providerAssetId),
  notNegative('assets_money', 'minimum_usd', 'flag_fee_usd', 'price_usd'),
])

/** History of minimums and fees: a row whenever one of them changed. */
export const assetVersions = pgTable('asset_versions', {
  merchantId: merchantId(),
  connectionId: text('connection_id').notNull(),
  identifier: text('identifier').notNull(),
  seenAt: at('seen_at').notNull(),
  minimumUsd: money('minimum_usd').notNull(),
  flagFeeUsd: money('flag_fee_usd'),
}, (t) => [primaryKey({ columns: [t.merchantId, t.connectionId, t.identifier, t.seenAt] })])

export const networks = pgTable('networks', {
  merchantId: merchantId(),
  connectionId: text('connection_id').notNull(),
  cryptoCurrency: text('crypto_currency').notNull(),
  network: text('network').notNull(),
  depositEnabled: boolean('deposit_enabled').notNull(),
  depositDust: money('deposit_dust'),
  addressRegex: text('address_regex'),
  memoRegex: text('memo_regex'),
  contractAddress: text('contract_address'),
  seenAt: at('seen_at').notNull(),
}, (t) => [primaryKey({ columns: [t.merchantId, t.connectionId, t.cryptoCurrency, t.network] })])

export const customers = pgTable('customers', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  name: text('name').notNull(),
  email: text('email'),
  reference: text('reference'),
  /** our own unique key for this customer, sent to Breet as label: letters and digits */
  providerLabel: text('provider_label').notNull(),
  createdAt: createdAt(),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  uniqueIndex('customers_reference').on(t.merchantId, t.environment, t.reference).where(sql`reference is not null`),
  uniqueIndex('customers_label').on(t.merchantId, t.providerLabel),
  index('customers_newest').on(t.merchantId, t.environment, t.createdAt, t.id),
])

export const customerLinks = pgTable('customer_links', {
  merchantId: merchantId(),
  id: id(),
  customerId: text('customer_id').notNull(),
  createdBy: text('created_by').notNull(),
  createdAt: createdAt(),
  expiresAt: at('expires_at').notNull(),
  revokedAt: at('revoked_at'),
  lastOpenedAt: at('last_opened_at'),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  uniqueIndex('customer_links_id').on(t.id),
  index('customer_links_customer').on(t.merchantId, t.customerId),
  foreignKey({ columns: [t.merchantId, t.customerId], foreignColumns: [customers.merchantId, customers.id] }),
])

export const depositAddresses = pgTable('deposit_addresses', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  connectionId: text('connection_id').notNull(),
  customerId: text('customer_id').notNull(),
  asset: text('asset').notNull(),
  status: text('status').$type<'provisioning' | 'ready' | 'failed'>().notNull().default('provisioning'),
  address: text('address'),
  /** address in the form under which two spellings are one place (domain/asset.ts) */
  addressKey: text('address_key'),
  walletId: text('wallet_id'),
  label: text('label'),
  /** the provider's own words when it refused */
  failure: text('failure'),
  createdAt: createdAt(),
  readyAt: at('ready_at'),
  ...work(),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  uniqueIndex('deposit_addresses_one').on(t.merchantId, t.connectionId, t.customerId, t.asset),
  index('deposit_addresses_customer').on(t.merchantId, t.customerId),
  index('deposit_addresses_newest').on(t.merchantId, t.environment, t.createdAt, t.id),
  uniqueIndex('deposit_addresses_place').on(t.merchantId, t.connectionId, t.asset, t.addressKey),
  index('deposit_addresses_due').on(t.nextAttemptAt),
  foreignKey({ columns: [t.merchantId, t.customerId], foreignColumns: [customers.merchantId, customers.id] }),
])

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
  index('deposits_place').on(t.merchantId, t.connectionId, t.asset, t.addressKey),
  index('deposits_customer').on(t.merchantId, t.customerId),
  index('deposits_hash').on(t.merchantId, t.txHash),
  index('deposits_due').on(t.nextAttemptAt),
  // The admins' queue spans all merchants.
  index('deposits_held').on(t.environment, t.flaggedAt).where(sql`status = 'flagged'`),
  notNegative('deposits_money', 'amount', 'amount_usd', 'fee_usd', 'flag_fee_usd', 'rate', 'net_amount', 'amount_usd_at_flag', 'minimum_usd_at_flag', 'release_fee_usd'),
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
}, (t) => [primaryKey({ columns: [t.merchantId, t.id] }), index('releases_place').on(t.merchantId, t.connectionId, t.asset, t.addressKey)])

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
  index('transfers_customer').on(t.merchantId, t.customerId),
  index('transfers_due').on(t.nextAttemptAt),
  check('transfers_amount', sql`amount > 0 and amount < 'Infinity'::numeric`),
  foreignKey({ columns: [t.merchantId, t.authorizationId], foreignColumns: [authorizations.merchantId, authorizations.id] }),
])

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
  subjectType: text('subject_type').$type<'deposit' | 'address' | 'authorization' | 'transfer' | 'customer' | 'connection'>().notNull(),
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
])

/** A contradiction that a person must look at: one open row per (subject, kind), closed with a note. */
export const discrepancies = pgTable('discrepancies', {
  merchantId: merchantId(),
  id: id(),
  environment: environment(),
  subjectType: text('subject_type').notNull(),
  subjectId: text('subject_id').notNull(),
  kind: text('kind').notNull(),
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
}, (t) => [primaryKey({ columns: [t.merchantId, t.environment, t.key] })])

export const auditLog = pgTable('audit_log', {
  merchantId: merchantId(),
  id: id(),
  actor: text('actor').notNull(),
  action: text('action').notNull(),
  subject: text('subject'),
  data: jsonb('data').$type<Record<string, unknown>>().notNull().default({}),
  at: at('at').notNull().default(sql`weir_now()`),
}, (t) => [primaryKey({ columns: [t.merchantId, t.id] }), index('audit_log_newest').on(t.merchantId, t.at)])
