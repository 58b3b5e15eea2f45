import type { Sql } from '@/lib/db/client'
import { listOpenHoldRows, type OpenHoldRow } from '@/lib/db/deposits'
import { asSystem, type Actor, type Environment } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'
import { fillsNoPool, readPools, type PoolAtAddress } from './read-pools'

export interface FlaggedQueue {
  /** held for their amount, closest to release or oldest first */
  pools: PoolAtAddress[]
  /** every other cause, oldest first */
  others: OpenHoldRow[]
}

/** The flagged deposits of all merchants, for admins. @throws AppError forbidden */
export async function listFlaggedDeposits(
  admin: { db: Sql; actor: Actor },
  input: { sort: 'closest' | 'oldest'; environment?: Environment },
): Promise<FlaggedQueue> {
  if (admin.actor.kind !== 'admin') throw new AppError('forbidden', 'Only an admin of this installation sees all merchants.')
  const { holds, now } = await asSystem(admin.db, admin.actor, async (ctx) => ({
    holds: await listOpenHoldRows(ctx.db, { environment: input.environment }),
    now: ctx.now,
  }))
  const pools = readPools(holds, now)
  if (input.sort === 'oldest') pools.sort((a, b) => Date.parse(a.oldestAt) - Date.parse(b.oldestAt))
  return { pools, others: holds.filter(fillsNoPool) }
}
