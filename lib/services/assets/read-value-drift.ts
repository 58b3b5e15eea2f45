import { type Caller, forCaller } from '@/lib/db/transaction'
import { listValueDriftRows } from '@/lib/db/value-drift'
import { driftBetween, type MonthDrift } from '@/lib/domain/drift'
import { requireRole } from '../roles'

const MONTHS = 12

/**
 * What the price did to deposits on their way, by month (UTC, of completion) and asset, for the last twelve months, newest
 * first. Verified completed deposits only: what may still be refuted is no figure.
 */
export async function readValueDrift(caller: Caller): Promise<{ since: Date; rows: MonthDrift[] }> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, async ({ db, now, merchantId }) => {
    const since = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (MONTHS - 1), 1))
    const rows = await listValueDriftRows(db, merchantId, caller.environment, since)
    return { since, rows: rows.map((row) => ({ ...row, drift: driftBetween(row.detectedUsd, row.completedUsd) })) }
  })
}
