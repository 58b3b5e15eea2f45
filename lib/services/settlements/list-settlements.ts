import { decodeCursor, pageOf, type Page } from '@/lib/db/cursor'
import { listSettlementRows, type SettlementFilter, type SettlementListRow } from '@/lib/db/settlements'
import { forCaller, type Caller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

/** What Breet paid out to the merchant, newest first. @throws AppError bad_request for a broken cursor */
export async function listSettlements(
  caller: Caller, input: Pick<SettlementFilter, 'status'> & { cursor?: string; limit: number },
): Promise<Page<SettlementListRow>> {
  requireRole(caller.actor, 'viewer')
  const before = decodeCursor(input.cursor)
  const rows = await forCaller(caller, ({ db }) =>
    listSettlementRows(db, { environment: caller.environment, ...(input.status && { status: input.status }), before, limit: input.limit + 1 }))
  return pageOf(rows, input.limit, (row) => ({ at: row.requestedAt, id: row.id }))
}
