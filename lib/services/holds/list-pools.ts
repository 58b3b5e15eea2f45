import { listOpenHoldRows } from '@/lib/db/deposits'
import { forCaller, type Caller } from '@/lib/db/transaction'
import { readPools, type PoolAtAddress } from './read-pools'

/** The caller's pools, closest to release first; a customer sees the own ones only. */
export function listPools(caller: Caller, input: { customerId?: string } = {}): Promise<PoolAtAddress[]> {
  const filter = caller.actor.kind === 'customer' ? { customerId: caller.actor.id } : input
  return forCaller(caller, async ({ db, now }) => readPools(await listOpenHoldRows(db, { environment: caller.environment, ...filter }), now))
}
