import { listConnectionHealth, readPulseVersion } from '@/lib/db/pulse'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { connectionHealth } from '@/lib/domain/connection-health'
import { requireRole } from '../roles'

export interface Pulse {
  /** equal as long as nothing a page shows has changed */
  version: string
  now: string
  /** the provider whose last truth we show, and since when; null while all speak */
  silent: { provider: 'breet' | 'binance'; at: string } | null
}

/** What an open page asks again and again, to know whether to draw itself again. */
export async function readPulse(caller: Caller): Promise<Pulse> {
  requireRole(caller.actor, 'viewer')
  const { merchantId, environment } = caller
  return forCaller(caller, async ({ db, now }) => {
    const [version, connections] = [
      await readPulseVersion(db, merchantId, environment),
      await listConnectionHealth(db, merchantId, environment),
    ]
    return { version, now: now.toISOString(), silent: silentOf(connections, now) }
  })
}

type Connections = Awaited<ReturnType<typeof listConnectionHealth>>

/** The longest silent provider that has been heard before: its last truth is what the pages show. */
export function silentOf(connections: Connections, now: Date): Pulse['silent'] {
  const silent = connections.flatMap((row) => {
    const { state, heardAt } = connectionHealth(heardFrom(row), now.toISOString())
    return (state === 'down' || state === 'late') && heardAt !== null ? [{ provider: row.provider, at: heardAt }] : []
  })
  return silent.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0] ?? null
}

export function heardFrom(row: Connections[number]) {
  return {
    lastEventAt: row.lastEventAt?.toISOString() ?? null,
    lastPollAt: row.lastPollAt?.toISOString() ?? null,
    lastFailureAt: row.lastFailureAt?.toISOString() ?? null,
  }
}
