import { countDiscrepancyRows, type DiscrepancyCount } from '@/lib/db/discrepancies'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

/** How many contradictions of each kind are open and closed. */
export function countDiscrepancies(caller: Caller): Promise<DiscrepancyCount[]> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, ({ db }) => countDiscrepancyRows(db, caller.environment))
}
