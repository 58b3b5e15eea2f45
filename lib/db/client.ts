import postgres from 'postgres'
import { impatientPool } from './impatient-pool'
import { TEXT_ARRAY } from './text-array'

/** A pool of connections, or a transaction on one: every query function takes it first. */
export type Sql = postgres.Sql<{ int8: number }>
export type Tx = postgres.TransactionSql<{ int8: number }>

/**
 * How long the database lets one of our connections hold things up, in ms. A process that stalls inside a transaction
 * (stopped, swapped out, cut off) loses it before those who wait for its rows give up; no statement outlives a web request's patience.
 */
export const TIMEOUTS = {
  statement_timeout: 30_000, lock_timeout: 12_000, idle_in_transaction_session_timeout: 10_000,
  // We close what is idle for a minute: what stays longer belongs to a program that is gone without a word.
  idle_session_timeout: 150_000,
}

/** Of a program that somebody waits for: a provider hangs up after some ten seconds, and asks again. */
export const WEB_TIMEOUTS = { ...TIMEOUTS, statement_timeout: 6_000, lock_timeout: 5_000 }
/** So much later than the server should have ended a statement, no answer is silence. */
const SILENCE_MS = 2_000
const CONNECT_WITHIN_S = 5

/**
 * Opens a pool. Numeric stays text (exactness), timestamptz becomes Date, columns are camelCase in rows.
 * Nothing here depends on session state, so PgBouncer in transaction mode works (`prepare: false` costs little).
 */
export function connect(databaseUrl: string, options: { max?: number; name?: string; timeouts?: Partial<typeof TIMEOUTS> } = {}): Sql {
  const isPooled = /[?&]pgbouncer=true(?:&|$)/.test(databaseUrl)
  // Our own word: the driver would hand it on, and the server refuses what it does not know.
  const url = databaseUrl.replace(/([?&])pgbouncer=true(?:&|$)/, '$1').replace(/[?&]$/, '')
  const timeouts = { ...TIMEOUTS, ...options.timeouts }
  return impatientPool(() => postgres(url, {
    max: options.max ?? 10,
    idle_timeout: 60,
    max_lifetime: 30 * 60,
    connect_timeout: CONNECT_WITHIN_S,
    // The driver's own grows to 20 s, for all connections together: long after the database is back.
    backoff: (failures: number) => Math.min(0.5, 0.05 * 2 ** failures) * (0.5 + Math.random() / 2),
    prepare: !isPooled,
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel }, undefined: null },
    // PgBouncer refuses to start a session with settings it does not know: there they belong to the role (docs/reliability.md).
    connection: { application_name: options.name ?? 'weir', TimeZone: 'UTC', ...(isPooled ? {} : timeouts) },
    // Counters and fences stay far below 2^53; money is numeric and stays text.
    types: { int8: { to: 20, from: [20], serialize: String, parse: Number }, textArray: TEXT_ARRAY },
    fetch_types: false,
    onnotice: () => {},
  }), timeouts.statement_timeout + SILENCE_MS)
}
