import { decodeCursor, pageOf, type Page } from '@/lib/db/cursor'
import { listDepositRows, type DepositFilter, type DepositListRow } from '@/lib/db/deposits'
import { forCaller, type Caller } from '@/lib/db/transaction'

export interface ListDeposits extends Partial<Pick<DepositFilter, 'status' | 'needsAction' | 'customerId' | 'addressId' | 'q'>> {
  cursor?: string
  limit: number
}

/** The caller's deposits, newest first; a customer sees the own ones only. @throws AppError bad_request for a broken cursor */
export async function listDeposits(caller: Caller, input: ListDeposits): Promise<Page<DepositListRow>> {
  const { cursor, limit, status, needsAction, ...asked } = input
  const before = decodeCursor(cursor)
  // No row holds NUL, and the database refuses to be asked for it.
  if (Object.values(asked).some((text) => text?.includes('\u0000'))) return { rows: [], nextCursor: null }
  const filter = { ...asked, ...(caller.actor.kind === 'customer' && { customerId: caller.actor.id }) }
  const rows = await forCaller(caller, ({ db }) =>
    listDepositRows(db, { ...filter, ...(status && { status }), ...(needsAction && { needsAction }), environment: caller.environment, before, limit: limit + 1 }))
  return pageOf(rows, limit, (row) => ({ at: row.detectedAt, id: row.id }))
}
