import { countRecoveryCases as countRows } from '@/lib/db/recovery-cases'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

/** For the tabs of the list. */
export async function countRecoveryCases(caller: Caller): Promise<{ open: number; closed: number }> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, ({ db }) => countRows(db, caller.environment))
}
