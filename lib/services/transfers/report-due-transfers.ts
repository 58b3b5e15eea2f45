import type { Sql } from '@/lib/db/client'
import { claimDue } from '@/lib/db/lease'
import { REPORT_LEASE_MS, sendReport } from './send-report'

/** The worker's share: reports whose outcome is not known. The bytes are those of the first try. @returns how many. */
export async function reportDueTransfers(db: Sql, limit = 10): Promise<number> {
  const leases = await claimDue(db, 'transfers', limit, REPORT_LEASE_MS)
  const results = await Promise.allSettled(leases.map((lease) => sendReport(db, lease)))
  const failure = results.find((one) => one.status === 'rejected')
  if (failure) throw failure.reason
  return leases.length
}
