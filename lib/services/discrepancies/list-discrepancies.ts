import { decodeCursor, pageOf, type Page } from '@/lib/db/cursor'
import { listDiscrepancyRows, type DiscrepancyListRow } from '@/lib/db/discrepancies'
import { forCaller, type Caller } from '@/lib/db/transaction'
import { requireRole } from '../roles'
import { withDeposits } from '../settlements/with-deposits'

/** Contradictions that a person must look at, newest first. */
export async function listDiscrepancies(
  caller: Caller,
  input: { open?: boolean; kind?: string; cursor?: string; limit: number },
): Promise<Page<DiscrepancyListRow & { depositId: string | null }>> {
  requireRole(caller.actor, 'viewer')
  const before = decodeCursor(input.cursor)
  const rows = await forCaller(caller, async ({ db }) => {
    const found = await listDiscrepancyRows(db, { environment: caller.environment, open: input.open, kind: input.kind?.replaceAll('\u0000', ''), before, limit: input.limit + 1 })
    return withDeposits(db, found)
  })
  return pageOf(rows, input.limit, (row) => ({ at: row.openedAt, id: row.id }))
}
