import { anyLiveConnection, readAdminPulse } from '@/lib/db/admin-pulse'
import type { Sql } from '@/lib/db/client'
import { type Actor, asSystem, type Environment } from '@/lib/db/transaction'
import { requireInstallationAdmin } from '../roles'
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
  requireInstallationAdmin(admin.actor)
  return asSystem(admin.db, admin.actor, async ({ db, now }) => {
    const environment = chosen ?? ((await anyLiveConnection(db)) ? 'live' : 'test')
    const { version, flagged } = await readAdminPulse(db, environment)
    return { version, flagged, environment, now: now.toISOString(), silent: null }
  })
}
