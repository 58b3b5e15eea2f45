import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, createdAt, environment, id, merchantId } from './columns'

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
}, (t) => [index('sessions_user').on(t.userId), index('sessions_expired').on(t.expiresAt)])

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
