import type { Tx } from './client'
import { newId } from './id'
import type { history } from './schema/records'

export type HistoryRow = typeof history.$inferSelect
export type NewHistory = Omit<HistoryRow, 'id' | 'deliveredAt'>

/** A statement may carry 65,535 values; thousands of deposits can be released in one transaction. */
const ROWS_A_STATEMENT = 1_000

/** Appends to the record of what changed and on what evidence. Never updated, never deleted. */
export async function appendHistory(db: Tx, rows: readonly NewHistory[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const some = rows.slice(from, from + ROWS_A_STATEMENT)
    await db`insert into history ${db(some.map((row) => ({ ...row, id: newId('his'), data: db.json(row.data as never) })) as never)}`
  }
}

/** The history of several subjects of one kind, oldest first. */
export async function listHistoryOf(db: Tx, subjectType: HistoryRow['subjectType'], subjectIds: readonly string[]): Promise<HistoryRow[]> {
  if (subjectIds.length === 0) return []
  return db<HistoryRow[]>`
    select * from history where subject_type = ${subjectType} and subject_id = any(${subjectIds as string[]}) order by at, id limit 1000`
}

/** A subject's history, oldest first. */
export function listHistory(db: Tx, subjectType: HistoryRow['subjectType'], subjectId: string): Promise<HistoryRow[]> {
  return db<HistoryRow[]>`
    select * from history where subject_type = ${subjectType} and subject_id = ${subjectId} order by at, id limit 1000`
}
