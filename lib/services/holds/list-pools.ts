import { listOpenHoldRows } from '@/lib/db/deposits'
import { forCaller, type Caller } from '@/lib/db/transaction'
import { readPools, type PoolAtAddress } from './read-pools'

/** The caller's pools, closest to release first. */
export function listPools(caller: Caller, input: { customerId?: string } = {}): Promise<PoolAtAddress[]> {
  return forCaller(caller, async ({ db, now }) => readPools(await listOpenHoldRows(db, { environment: caller.environment, ...input }), now))
}
