import type { Sql } from '@/lib/db/client'
import { claimDue } from '@/lib/db/lease'
import { PROVISION_LEASE_MS, runProvision } from './provision-address'

/** The worker's share: addresses whose request ended without an answer. @returns how many it took on. */
export async function provisionDueAddresses(db: Sql, limit = 10): Promise<number> {
  const leases = await claimDue(db, 'deposit_addresses', limit, PROVISION_LEASE_MS)
  const results = await Promise.allSettled(leases.map((lease) => runProvision(db, lease)))
  const failure = results.find((one) => one.status === 'rejected')
  // A row that throws keeps its lease until it runs out; the others are done.
  if (failure) throw failure.reason
  return leases.length
}
