import { decodeCursor, pageOf, type Page } from '@/lib/db/cursor'
import { listDiscrepancyRows, type DiscrepancyRow } from '@/lib/db/discrepancies'
import { forCaller, type Caller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

/** Contradictions that a person must look at, newest first. */
export async function listDiscrepancies(
  caller: Caller,
  input: { open?: boolean; cursor?: string; limit: number },
): Promise<Page<DiscrepancyRow>> {
  requireRole(caller.actor, 'viewer')
  const before = decodeCursor(input.cursor)
  const rows = await forCaller(caller, ({ db }) =>
    listDiscrepancyRows(db, { environment: caller.environment, open: input.open, before, limit: input.limit + 1 }))
  return pageOf(rows, input.limit, (row) => ({ at: row.openedAt, id: row.id }))
}
