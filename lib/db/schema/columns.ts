import { sql } from 'drizzle-orm'
import { bigint, check, customType, integer, numeric, text, timestamp } from 'drizzle-orm/pg-core'

/**
 * What columns are made of. The files beside this one and the generated migrations in drizzle/ are the only definition of
 * the schema; queries are written as SQL in lib/db. Merchant-owned tables start their keys with merchant_id (row-level
 * security and sharding) and are listed in drizzle/0002_row_level_security.sql.
 */
export const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })
export const id = () => text('id').notNull()
export const merchantId = () => text('merchant_id').notNull()
export const environment = () => text('environment').$type<'test' | 'live'>().notNull()
/** Money: unconstrained numeric, so nothing is ever rounded by a column. */
export const money = (name: string) => numeric(name)
export const createdAt = () => at('created_at').notNull().default(sql`weir_now()`)
/** Everything that calls out is due in its own table, claimed under a lease with a fencing number (lib/db/lease.ts). */
export const work = () => ({
  nextAttemptAt: at('next_attempt_at'),
  lockedUntil: at('locked_until'),
  attempts: integer('attempts').notNull().default(0),
  fence: bigint('fence', { mode: 'number' }).notNull().default(0),
})
export const notNegative = (name: string, ...columns: string[]) =>
  check(name, sql.raw(columns.map((c) => `(${c} is null or (${c} >= 0 and ${c} < 'Infinity'::numeric))`).join(' and ')))
