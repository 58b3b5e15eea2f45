import type { Sql } from './client'

const WORTH_KNOWING = 100

/**
 * Tables that were filled since the database was made and that the planner knows nothing about. To it all indexes that begin with
 * the merchant look alike then, it may read every row of a merchant to find one, and a prepared statement keeps that plan.
 */
export async function listFreshTables(db: Sql): Promise<string[]> {
  const rows = await db<{ name: string }[]>`
    select relname as name from pg_stat_user_tables
    where schemaname = current_schema() and last_analyze is null and last_autoanalyze is null and n_live_tup >= ${WORTH_KNOWING}
    order by relname`
  return rows.map((row) => row.name)
}

/** Prepared statements of all connections are planned anew afterwards. A role that does not own the table is warned and changes nothing. */
export async function analyzeTable(db: Sql, name: string): Promise<void> {
  await db`analyze ${db(name)}`
}
