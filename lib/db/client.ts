import postgres from 'postgres'

/** A pool of connections, or a transaction on one: every query function takes it first. */
export type Sql = postgres.Sql<{ int8: number }>
export type Tx = postgres.TransactionSql<{ int8: number }>

/**
 * Opens a pool. Numeric stays text (exactness), timestamptz becomes Date, columns are camelCase in rows.
 * Nothing here depends on session state, so PgBouncer in transaction mode works (`prepare: false` costs little).
 */
export function connect(databaseUrl: string, options: { max?: number; name?: string } = {}): Sql {
  return postgres(databaseUrl, {
    max: options.max ?? 10,
    idle_timeout: 60,
    max_lifetime: 30 * 60,
    connect_timeout: 10,
    prepare: !/[?&]pgbouncer=true/.test(databaseUrl),
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel }, undefined: null },
    connection: { application_name: options.name ?? 'weir', TimeZone: 'UTC' },
    // Counters and fences stay far below 2^53; money is numeric and stays text.
    types: { int8: { to: 20, from: [20], serialize: String, parse: Number } },
    onnotice: () => {},
  })
}
