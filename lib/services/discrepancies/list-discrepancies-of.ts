import { listDiscrepanciesOf as listRows, type DiscrepancyRow, type Subject } from '@/lib/db/discrepancies'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { contradictionFor } from '../authorizations/for-reader'
import { requireRole } from '../roles'
import { withDeposits } from '../settlements/with-deposits'

/** What stands or stood against these records, open ones first: for the record's own page. A viewer gets masked addresses. */
export function listDiscrepanciesOf(caller: Caller, subjects: readonly Subject[]): Promise<(DiscrepancyRow & { depositId: string | null })[]> {
  requireRole(caller.actor, 'viewer')
  const known = subjects.filter(({ id }) => !id.includes('\u0000'))
  return forCaller(caller, async ({ db }) => {
    const rows = await withDeposits(db, await listRows(db, caller.environment, known))
    return rows.map((row) => contradictionFor(caller.actor, row))
  })
}
