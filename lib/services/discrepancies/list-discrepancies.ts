import { decodeCursor, pageOf, type Page } from '@/lib/db/cursor'
import { listDepositRowsById } from '@/lib/db/deposits'
import { listDiscrepancyRows, type DiscrepancyRow } from '@/lib/db/discrepancies'
import { forCaller, type Caller } from '@/lib/db/transaction'
import { contradictionFor } from '../authorizations/for-reader'
import { requireRole } from '../roles'
import { withDeposits } from '../settlements/with-deposits'

export interface DiscrepancyView extends DiscrepancyRow {
  depositId: string | null
  /** the deposit it is about, in few words */
  about: { amount: string | null; symbol: string; customerName: string | null } | null
}

/** Contradictions that a person must look at, newest first; a viewer gets masked addresses. */
export async function listDiscrepancies(
  caller: Caller,
  input: { open?: boolean; kind?: string; cursor?: string; limit: number },
): Promise<Page<DiscrepancyView>> {
  requireRole(caller.actor, 'viewer')
  const before = decodeCursor(input.cursor)
  const found = await forCaller(caller, async ({ db }) => {
    const listed = await listDiscrepancyRows(db, { environment: caller.environment, open: input.open, kind: input.kind?.replaceAll('\u0000', ''), before, limit: input.limit + 1 })
    const rows = await withDeposits(db, listed)
    const deposits = await listDepositRowsById(db, caller.environment, [...new Set(rows.flatMap((row) => row.depositId ?? []))])
    const byId = new Map(deposits.map((row) => [row.id, { amount: row.amount, symbol: row.symbol ?? row.asset, customerName: row.customerName }]))
    return rows.map((row) => ({ ...contradictionFor(caller.actor, row), about: byId.get(row.depositId ?? '') ?? null }))
  })
  return pageOf(found, input.limit, (row) => ({ at: row.openedAt, id: row.id }))
}
