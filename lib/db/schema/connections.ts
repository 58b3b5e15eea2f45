import { sql } from 'drizzle-orm'
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, bytea, createdAt, environment, id, merchantId, money, notNegative, work } from './columns'

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
  /** not used any more: walk_page says what is not known yet; dropped one release later */
  sweptUntil: at('swept_until'),
  /** arrival time up to which the provider's own delivery log has been read */
  deliveriesSweptUntil: at('deliveries_swept_until'),
  /** a full walk through the provider's list, page by page over many leases: the next page, or null when none is under way */
  walkPage: integer('walk_page'),
  walkSeen: integer('walk_seen'),
  walkTotal: integer('walk_total'),
  walkedAt: at('walked_at'),
  /** how many calls a second we allow ourselves here; null: the installation's own number */
  callsPerSecond: integer('calls_per_second'),
  /** when calls last had to wait for that, and for how long the longest did */
  slowedAt: at('slowed_at'),
  slowedMs: integer('slowed_ms'),
  ...work(),
}, (t) => [
  primaryKey({ columns: [t.merchantId, t.id] }),
  uniqueIndex('connections_id').on(t.id),
  uniqueIndex('connections_one_active').on(t.merchantId, t.provider, t.environment).where(sql`status = 'active'`),
  index('connections_due').on(t.nextAttemptAt),
])

/** Which merchant an account at a provider belongs to; see claim_provider_account() in drizzle/0005_accounts_and_settlement_rows.sql. */
export const providerAccounts = pgTable('provider_accounts', {
  provider: text('provider').$type<'breet' | 'binance'>().notNull(),
  /** app id or client id */
  account: text('account').notNull(),
  merchantId: merchantId(),
}, (t) => [primaryKey({ columns: [t.provider, t.account] })])

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
