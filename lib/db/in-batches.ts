import type postgres from 'postgres'
import type { Tx } from './client'

/** Enough that a round trip is worth it, little enough that a hundred exports fit in memory. */
const ROWS_A_BATCH = 500

/**
 * The rows of a statement, a batch at a time through a cursor of the database: constant memory however many there are. Plain
 * DECLARE and FETCH, because each is a statement of its own to our deadlines; the driver's own cursor is one that never answers.
 */
export async function* inBatches<Row extends object>(db: Tx, statement: postgres.PendingQuery<Row[]>): AsyncGenerator<Row[]> {
  await db`declare batches no scroll cursor for ${statement}`
  for (;;) {
    const rows = await db<Row[]>`fetch ${db.unsafe(String(ROWS_A_BATCH))} from batches`
    if (rows.length > 0) yield rows
    if (rows.length < ROWS_A_BATCH) break
  }
  await db`close batches`
}
