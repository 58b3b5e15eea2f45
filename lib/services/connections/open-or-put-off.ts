import type { Sql } from '@/lib/db/client'
import { backoffMs, finishLease, type Lease, type WorkTable } from '@/lib/db/lease'
import { isAppError } from '@/lib/domain/errors'
import { openConnection, type OpenConnection } from './open-connection'

/**
 * The connection that this work is asked at; null when its credentials cannot be opened. The work is then put off: it would
 * else stay first in the queue of everybody.
 */
export async function openOrPutOff(db: Sql, table: WorkTable, connectionId: string, leases: readonly Lease[]): Promise<OpenConnection | null> {
  try {
    return await openConnection(db, connectionId)
  } catch (error) {
    if (!isAppError(error)) throw error
    for (const lease of leases) await finishLease(db, table, lease, { inMs: backoffMs(lease.attempts, 2_000, 10 * 60_000), failed: true })
    return null
  }
}
