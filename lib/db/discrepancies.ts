import { type Contradiction, identityOf } from '../domain/discrepancy'
import type { Sql, Tx } from './client'
import { newId } from './id'
import type { discrepancies } from './schema/records'

export type DiscrepancyRow = typeof discrepancies.$inferSelect
export type NewDiscrepancy = Pick<DiscrepancyRow, 'merchantId' | 'environment' | 'subjectType' | 'subjectId'> & { contradiction: Contradiction }

/**
 * Opens contradictions for a person. One that is open already for the same subject and kind stays as it is; one that a person has
 * closed was looked at, and does not come back while it is the same one (domain/discrepancy.ts). Another of that kind opens a new row.
 */
export async function openDiscrepancies(db: Tx, rows: readonly NewDiscrepancy[]): Promise<void> {
  if (rows.length === 0) return
  const subjects = db`(merchant_id, subject_type, subject_id, kind) in (select * from unnest(${rows.map((row) => row.merchantId)}::text[],
    ${rows.map((row) => row.subjectType)}::text[], ${rows.map((row) => row.subjectId)}::text[], ${rows.map((row) => row.contradiction.kind)}::text[]))`
  // Whoever is closing one at this moment is waited for, and nobody closes one until we are through: both see the other's outcome.
  await db`select 1 from discrepancies where ${subjects} and closed_at is null order by merchant_id, id for share`
  const values = rows.map(({ merchantId, environment, subjectType, subjectId, contradiction }) => {
    const { kind, ...detail } = contradiction
    return { id: newId('dis'), merchant_id: merchantId, environment, subject_type: subjectType, subject_id: subjectId, kind, detail, identity: identityOf(contradiction) }
  })
  await db`
    insert into discrepancies (merchant_id, id, environment, subject_type, subject_id, kind, detail)
    select merchant_id, id, environment, subject_type, subject_id, kind, detail from jsonb_to_recordset(${db.json(values as never)})
      as n(merchant_id text, id text, environment text, subject_type text, subject_id text, kind text, detail jsonb, identity jsonb)
    where not exists (select from discrepancies d where d.merchant_id = n.merchant_id and d.subject_type = n.subject_type
      and d.subject_id = n.subject_id and d.kind = n.kind and d.closed_at is not null and d.detail @> n.identity)
    on conflict (merchant_id, subject_type, subject_id, kind) where closed_at is null do nothing`
}

export interface DiscrepancyFilter {
  environment: 'test' | 'live'
  open?: boolean
  kind?: string
  before: { at: Date; id: string } | null
  limit: number
}

/** Newest first. */
export function listDiscrepancyRows(db: Tx | Sql, filter: DiscrepancyFilter): Promise<DiscrepancyRow[]> {
  return db<DiscrepancyRow[]>`
    select * from discrepancies where environment = ${filter.environment}
      ${filter.open === undefined ? db`` : filter.open ? db`and closed_at is null` : db`and closed_at is not null`}
      ${filter.kind ? db`and kind = ${filter.kind}` : db``}
      ${filter.before ? db`and (opened_at, id) < (${filter.before.at}, ${filter.before.id})` : db``}
    order by opened_at desc, id desc limit ${filter.limit}`
}

export interface DiscrepancyCount {
  kind: string
  open: number
  closed: number
}

export function countDiscrepancyRows(db: Tx | Sql, environment: DiscrepancyRow['environment']): Promise<DiscrepancyCount[]> {
  return db<DiscrepancyCount[]>`
    select kind, count(*) filter (where closed_at is null) as open, count(*) filter (where closed_at is not null) as closed
    from discrepancies where environment = ${environment} group by 1 order by 1`
}

export interface Subject {
  type: string
  id: string
}

/** What stands or stood against these records: open first, then the newest. */
export function listDiscrepanciesOf(db: Tx, environment: DiscrepancyRow['environment'], subjects: readonly Subject[]): Promise<DiscrepancyRow[]> {
  if (subjects.length === 0) return Promise.resolve([])
  return db<DiscrepancyRow[]>`
    select * from discrepancies where environment = ${environment} and (subject_type, subject_id) in (
      select * from unnest(${subjects.map(({ type }) => type)}::text[], ${subjects.map(({ id }) => id)}::text[]))
    order by closed_at is not null, opened_at desc, id desc limit 50`
}

/** Locks it, so that of two who close it at once one is second. */
export async function lockDiscrepancy(db: Tx, environment: DiscrepancyRow['environment'], id: string): Promise<DiscrepancyRow | null> {
  const [row] = await db<DiscrepancyRow[]>`select * from discrepancies where environment = ${environment} and id = ${id} for update`
  return row ?? null
}

export async function closeDiscrepancyRow(
  db: Tx, row: DiscrepancyRow, { by, note, at }: { by: string; note: string; at: Date },
): Promise<DiscrepancyRow> {
  const [closed] = await db<DiscrepancyRow[]>`
    update discrepancies set closed_at = ${at}, closed_by = ${by}, note = ${note}
    where merchant_id = ${row.merchantId} and id = ${row.id} and closed_at is null returning *`
  return closed!
}
