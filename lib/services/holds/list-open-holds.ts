import { listOpenHoldRows, type OpenHoldRow } from '@/lib/db/deposits'
import { forCaller, type Caller } from '@/lib/db/transaction'

/** Open holds whose cause is not the amount: screening, duplicate, unknown. No top-up may be advised for them. Oldest first. */
export function listOpenHolds(caller: Caller): Promise<OpenHoldRow[]> {
  return forCaller(caller, async ({ db }) =>
    (await listOpenHoldRows(db, { environment: caller.environment })).filter((hold) => hold.holdCause !== 'below_minimum'))
}
