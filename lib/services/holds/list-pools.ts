import type { PoolView } from '@/lib/contracts/pools'
import { listOpenHoldRows } from '@/lib/db/deposits'
import { forCaller, type Caller } from '@/lib/db/transaction'
import { readPools } from './read-pools'

/** The caller's pools, closest to release first; a customer sees the own ones only. */
export function listPools(caller: Caller, input: { customerId?: string } = {}): Promise<PoolView[]> {
  const filter = caller.actor.kind === 'customer' ? { customerId: caller.actor.id } : input
  return forCaller(caller, async ({ db, now }) => readPools(await listOpenHoldRows(db, { environment: caller.environment, ...filter }), now))
}
