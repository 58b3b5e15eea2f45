import { decodeCursor, type Page, pageOf } from '@/lib/db/cursor'
import { listRecoveryCaseRows, type RecoveryCaseFilter, type RecoveryCaseRow } from '@/lib/db/recovery-cases'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

/** Newest first. @throws AppError bad_request for a broken cursor */
export async function listRecoveryCases(
  caller: Caller, input: Partial<Pick<RecoveryCaseFilter, 'status' | 'customerId'>> & { cursor?: string; limit: number },
): Promise<Page<RecoveryCaseRow>> {
  requireRole(caller.actor, 'viewer')
  const { cursor, limit, status, customerId } = input
  const before = decodeCursor(cursor)
  const filter = { environment: caller.environment, before, limit: limit + 1, ...(status && { status }), ...(customerId && { customerId: customerId.replaceAll('\u0000', '') }) }
  const rows = await forCaller(caller, ({ db }) => listRecoveryCaseRows(db, filter))
  return pageOf(rows, limit, (row) => ({ at: row.openedAt, id: row.id }))
}
