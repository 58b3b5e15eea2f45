import { decodeCursor, encodeCursor, pageOf, type Page } from '@/lib/db/cursor'
import { listDepositRows, type DepositListRow } from '@/lib/db/deposits'
import { forCaller, type Caller } from '@/lib/db/transaction'
import { readFilter, type Asked } from './read-filter'

export interface ListDeposits extends Asked {
  cursor?: string
  /** the place of the newest row to show: what came since is left to the "n new" of the page */
  top?: string
  limit: number
}

/** `top` is the place of the first row, null when there is none. */
type Deposits = Page<DepositListRow> & { top: string | null }

/** The caller's deposits, newest first; a customer sees the own ones only. @throws AppError bad_request for a broken cursor */
export async function listDeposits(caller: Caller, { cursor, top, limit, ...asked }: ListDeposits): Promise<Deposits> {
  const [before, upTo] = [decodeCursor(cursor), decodeCursor(top)]
  const filter = readFilter(caller, asked)
  if (filter === null) return { rows: [], nextCursor: null, top: null }
  const rows = await forCaller(caller, ({ db }) => listDepositRows(db, { ...filter, upTo, before, limit: limit + 1 }))
  const placeOf = (row: DepositListRow) => ({ at: row.detectedAt, id: row.id })
  return { ...pageOf(rows, limit, placeOf), top: rows[0] === undefined ? null : encodeCursor(placeOf(rows[0])) }
}
