import { type HistoryRow, listHistoryOf } from '@/lib/db/history'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

/** History of these deposits, oldest first: on what evidence each is held. Unknown and foreign ids have none. */
export async function listHoldHistory(caller: Caller, input: { depositIds: readonly string[] }): Promise<HistoryRow[]> {
  requireRole(caller.actor, 'viewer')
  if (input.depositIds.length === 0) return []
  return forCaller(caller, async ({ db }) => listHistoryOf(db, 'deposit', input.depositIds))
}
