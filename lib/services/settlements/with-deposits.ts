import type { Tx } from '@/lib/db/client'
import { depositsOfSettlements } from '@/lib/db/settlements'

interface AboutSubject {
  subjectType: string | null
  subjectId: string | null
}

/** Each row with the deposit it is about: its own subject, or the one that a settlement pays for; null when there is none. */
export async function withDeposits<T extends AboutSubject>(db: Tx, rows: readonly T[]): Promise<(T & { depositId: string | null })[]> {
  const settlementIds = rows.flatMap(({ subjectType, subjectId }) => (subjectType === 'settlement' && subjectId !== null ? [subjectId] : []))
  const deposits = await depositsOfSettlements(db, [...new Set(settlementIds)])
  return rows.map((row) => ({ ...row, depositId: row.subjectType === 'deposit' ? row.subjectId : (deposits.get(row.subjectId ?? '') ?? null) }))
}
