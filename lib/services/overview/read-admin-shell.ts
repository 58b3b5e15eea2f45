import { anyLiveConnection, readAdminPulse } from '@/lib/db/admin-pulse'
import type { Sql } from '@/lib/db/client'
import { type Actor, asSystem, type Environment } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'
import type { Pulse } from './read-pulse'

export interface AdminShell extends Pulse {
  environment: Environment
  flagged: number
}

/**
 * What stands around the admin pages. `chosen` is the environment last chosen; without one, live as soon as a live
 * connection is active. @throws AppError forbidden
 */
export function readAdminShell(admin: { db: Sql; actor: Actor }, chosen: Environment | null): Promise<AdminShell> {
  if (admin.actor.kind !== 'admin') throw new AppError('forbidden', 'Only an admin of this installation sees all merchants.')
  return asSystem(admin.db, admin.actor, async ({ db, now }) => {
    const environment = chosen ?? ((await anyLiveConnection(db)) ? 'live' : 'test')
    const { version, flagged } = await readAdminPulse(db, environment)
    return { version, flagged, environment, now: now.toISOString(), silent: null }
  })
}
