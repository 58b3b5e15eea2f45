import { listConnectionHealth, readPulseVersion, readShellCounts, type ShellCounts } from '@/lib/db/pulse'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { connectionHealth, type ConnectionHealth } from '@/lib/domain/connection-health'
import { requireRole } from '../roles'
import { heardFrom, silentOf, type Pulse } from './read-pulse'

export interface Shell extends Pulse {
  counts: ShellCounts
  health: ({ provider: 'breet' | 'binance' } & ConnectionHealth)[]
}

/** What stands around every page of a merchant: the counts of the menu, the connections, and the pulse to start from. */
export async function readShell(caller: Caller): Promise<Shell> {
  requireRole(caller.actor, 'viewer')
  const { merchantId, environment } = caller
  return forCaller(caller, async ({ db, now }) => {
    // First, so that whatever commits while the page is being read shows as a change at the next pulse.
    const version = await readPulseVersion(db, merchantId, environment)
    const connections = await listConnectionHealth(db, merchantId, environment)
    return {
      version,
      now: now.toISOString(),
      silent: silentOf(connections, now),
      counts: await readShellCounts(db, merchantId, environment),
      health: connections.map((row) => ({ provider: row.provider, ...connectionHealth(heardFrom(row), now.toISOString()) })),
    }
  })
}
