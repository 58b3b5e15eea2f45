import { listOpenHoldRows, type OpenHoldRow } from '@/lib/db/deposits'
import { forCaller, type Caller } from '@/lib/db/transaction'
import { fillsNoPool } from './read-pools'
import { requireRole } from '../roles'

/** Open holds whose cause is not the amount: screening, duplicate, unknown. No top-up may be advised for them. Oldest first. */
export async function listOpenHolds(caller: Caller): Promise<OpenHoldRow[]> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, async ({ db }) =>
    (await listOpenHoldRows(db, { environment: caller.environment })).filter(fillsNoPool))
}
