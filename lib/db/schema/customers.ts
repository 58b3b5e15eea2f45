import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, createdAt, environment, id, merchantId, work } from './columns'

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
  /** when it was taken over from the provider instead of made by us */
  importedAt: at('imported_at'),
  /** where Breet pays out what arrives here, as Breet confirmed it; of the account number only the last four digits are kept */
  bankId: text('bank_id'),
  bankName: text('bank_name'),
  accountName: text('account_name'),
  accountLastFour: text('account_last_four'),
  bankLinkedAt: at('bank_linked_at'),
  /** null: never set through Weir, so not known */
  autoSettlement: boolean('auto_settlement'),
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
