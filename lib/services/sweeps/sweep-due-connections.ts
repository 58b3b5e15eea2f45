import type { Sql } from '@/lib/db/client'
import { closeWalk, type ConnectionRow, openWalk } from '@/lib/db/connections'
import { openDiscrepancies, type NewDiscrepancy } from '@/lib/db/discrepancies'
import { backoffMs, claimDue, finishLease, type Lease } from '@/lib/db/lease'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { isAppError } from '@/lib/domain/errors'
import { listTransactions } from '@/lib/providers/breet/client'
import { refreshAssets } from '../connections/refresh-assets'
import { refreshNetworks } from '../connections/refresh-networks'
import { openConnection, type OpenConnection } from '../connections/open-connection'
import { recordCall } from '../connections/record-call'
import { recordDepositObservations } from '../deposits/record-deposit-observations'

const BATCH = 4
const LEASE_MS = 120_000
const INTERVAL_MS = { breet: 30_000, binance: 10 * 60_000 }
const PAGE_SIZE = 50
/** A budget per sweep: what is older than this many pages is reached by the next sweeps of open deposits. */
const MAX_PAGES = 20

/**
 * Sweeps due connections: Breet's asset list and its transactions, newest first, until a page holds nothing new; Binance's
 * network list. A sweep that finds nothing new writes nothing but its own time. @returns how many were swept.
 */
export async function sweepDueConnections(db: Sql, limit = BATCH): Promise<number> {
  const leases = await asSystem(db, SYSTEM, ({ db: tx }) => claimDue(tx, 'connections', limit, LEASE_MS))
  await Promise.all(leases.map((lease) => sweep(db, lease)))
  return leases.length
}

async function sweep(db: Sql, lease: Lease): Promise<void> {
  try {
    const open = await openConnection(db, lease.key)
    if (!open || open.row.status !== 'active') return await finish(db, lease, null)
    if (open.provider === 'breet') await sweepBreet(db, open)
    else await refreshNetworks(db, open.row.id)
    await recordCall(db, open.row.id, true)
    await finish(db, lease, jittered(INTERVAL_MS[open.provider]))
  } catch (error) {
    if (!isAppError(error)) throw error
    await recordCall(db, lease.key, false, error.extra.providerMessage ?? error.message)
    const inMs = Math.max(error.extra.retryAfterMs ?? 0, backoffMs(lease.attempts, 5_000, 10 * 60_000))
    await finish(db, lease, inMs, true)
  }
}

async function sweepBreet(db: Sql, open: Extract<OpenConnection, { provider: 'breet' }>): Promise<void> {
  // Assets first: deposits name them by an id that only this list explains.
  await refreshAssets(db, open.row.id)
  // A walk that breaks off leaves its mark open: then a page of known deposits does not prove that those behind it are known.
  const wasWhole = await openWalk(db, open.row.id)
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { items, unreadable, hasNextPage } = await listTransactions(open.breet, { page, size: PAGE_SIZE })
    const { added } = await asSystem(db, SYSTEM, async ({ db: tx, now }) => {
      await openDiscrepancies(tx, unreadable.map(({ providerId, reason }) => unreadableRecord(open.row, providerId, reason)))
      return recordDepositObservations(tx, now, open.row, items.map((news) => ({ news, via: 'sweep', receivedAt: now, webhookEventId: null })))
    })
    if ((added === 0 && wasWhole) || !hasNextPage) break
  }
  await closeWalk(db, open.row.id)
}

/** A record that cannot be read exactly is never guessed at and never hidden: a person is told which one. */
function unreadableRecord(row: ConnectionRow, providerId: string | null, reason: string): NewDiscrepancy {
  const { merchantId, environment, id } = row
  return { merchantId, environment, subjectType: 'connection', subjectId: id, kind: `unreadable_record ${providerId ?? ''}`.trim(), detail: { providerId, reason } }
}

async function finish(db: Sql, lease: Lease, inMs: number | null, failed = false): Promise<void> {
  await asSystem(db, SYSTEM, ({ db: tx }) => finishLease(tx, 'connections', lease, { inMs, failed }))
}

function jittered(ms: number): number {
  return Math.round(ms * (0.9 + Math.random() * 0.2))
}
