import type { Sql, Tx } from './client'
import { newId } from './id'
import type { discrepancies } from './schema/records'

export type DiscrepancyRow = typeof discrepancies.$inferSelect
export type NewDiscrepancy = Pick<DiscrepancyRow, 'merchantId' | 'environment' | 'subjectType' | 'subjectId' | 'kind' | 'detail'>

/** Opens contradictions for a person; one that is open already for the same subject and kind stays as it is. */
export async function openDiscrepancies(db: Tx, rows: readonly NewDiscrepancy[]): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map((row) => ({ ...row, id: newId('dis'), detail: db.json(row.detail as never) }))
  await db`
    insert into discrepancies ${db(values as never)}
    on conflict (merchant_id, subject_type, subject_id, kind) where closed_at is null do nothing`
}

export interface DiscrepancyFilter {
  environment: 'test' | 'live'
  open?: boolean
  before: { at: Date; id: string } | null
  limit: number
}

/** Newest first. */
export function listDiscrepancyRows(db: Tx | Sql, filter: DiscrepancyFilter): Promise<DiscrepancyRow[]> {
  return db<DiscrepancyRow[]>`
    select * from discrepancies where environment = ${filter.environment}
      ${filter.open === undefined ? db`` : filter.open ? db`and closed_at is null` : db`and closed_at is not null`}
      ${filter.before ? db`and (opened_at, id) < (${filter.before.at}, ${filter.before.id})` : db``}
    order by opened_at desc, id desc limit ${filter.limit}`
}
