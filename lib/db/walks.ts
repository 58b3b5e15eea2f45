import type { Sql, Tx } from './client'
import type { Lease } from './lease'
import type { ConnectionRow } from './connections'

/**
 * How far a connection's sweeps have come. `walkPage` is the first page of the provider's list that nothing proves to be
 * known; with `walkSeen` it belongs to a full walk, without it to a newest-first sweep that has not reached known ground.
 */
export type SweepState = Pick<ConnectionRow, 'walkPage' | 'walkSeen' | 'walkedAt' | 'deliveriesSweptUntil'> & { now: Date }

/** Every write below is the lease holder's alone: a stalled worker that wakes late changes nothing. */
const held = (db: Tx | Sql, lease: Lease) => db`merchant_id = ${lease.merchantId} and id = ${lease.key} and fence = ${lease.fence}`

/** @returns null when the lease was lost */
export async function readSweepState(db: Tx | Sql, lease: Lease): Promise<SweepState | null> {
  const [row] = await db<SweepState[]>`
    select walk_page, walk_seen, walked_at, deliveries_swept_until, weir_now() as now from connections where ${held(db, lease)}`
  return row ?? null
}

/** Locks the row, always before any deposit: imports take the two in the same order. @returns false when the lease was lost */
export async function lockSweep(db: Tx, lease: Lease): Promise<boolean> {
  const rows = await db`select 1 from connections where ${held(db, lease)} for update`
  return rows.length === 1
}

/** Makes a full walk from the first page due at once; one that is under way goes on, because it has recorded what lies before it. */
export async function startWalk(db: Tx | Sql, merchantId: string, connectionId: string): Promise<void> {
  await db`
    update connections set walk_page = 1, walk_seen = 0, walk_total = null
    where merchant_id = ${merchantId} and id = ${connectionId} and walk_seen is null`
  await db`
    update connections set next_attempt_at = least(next_attempt_at, weir_now())
    where merchant_id = ${merchantId} and id = ${connectionId} and status = 'active'`
}

/** Says, in the transaction that records the page before it, that this page and those behind it may hold unknown records. */
export async function markUnread(db: Tx, lease: Lease, page: number): Promise<void> {
  await db`update connections set walk_page = least(walk_page, ${page}) where ${held(db, lease)}`
}

/** Known ground was reached: what is unread is again what it was before, unless a full walk was asked for meanwhile. */
export async function clearMark(db: Tx, lease: Lease, before: SweepState): Promise<void> {
  await db`
    update connections set walk_page = ${before.walkPage}
    where ${held(db, lease)} and (walk_seen is null) = ${before.walkSeen === null}`
}

/**
 * One page further, or at the end. @returns false when the lease was lost or the walk was sent back to its start meanwhile:
 * the page is not to be recorded as passed.
 */
export async function advanceWalk(
  db: Tx, lease: Lease, page: number, step: { next: number | null; seen: number; total: number | null },
): Promise<boolean> {
  const rows = step.next === null
    ? await db`
        update connections set walk_page = null, walk_seen = null, walk_total = null,
          walked_at = case when walk_seen is null then walked_at else weir_now() end
        where ${held(db, lease)} and walk_page = ${page} returning 1`
    : await db`
        update connections set walk_page = ${step.next}, walk_seen = walk_seen + ${step.seen}, walk_total = coalesce(${step.total}, walk_total)
        where ${held(db, lease)} and walk_page = ${page} returning 1`
  return rows.length === 1
}

export async function setDeliveriesSwept(db: Tx | Sql, lease: Lease, until: Date): Promise<void> {
  await db`update connections set deliveries_swept_until = ${until} where ${held(db, lease)}`
}
