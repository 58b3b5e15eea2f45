import type { Sql, Tx } from './client'

/** Tables whose rows are work that calls out. All carry next_attempt_at, locked_until, attempts, fence. */
export type WorkTable = 'connections' | 'assets' | 'deposit_addresses' | 'deposits' | 'settlements' | 'authorizations' | 'transfers'

export interface Lease {
  merchantId: string
  key: string
  attempts: number
  /** only the holder of the newest fence may finish: a stalled worker that wakes late changes nothing */
  fence: number
}

const KEY: Record<WorkTable, string> = {
  connections: 'id', deposit_addresses: 'id', deposits: 'id', settlements: 'id', authorizations: 'id', transfers: 'id',
  // Assets have a composite key; the worker addresses them as "connection/identifier".
  assets: "connection_id || '/' || identifier",
}

/**
 * Claims up to `limit` due rows, oldest first. Two workers never get the same row: SKIP LOCKED while claiming, then
 * `locked_until` for `leaseMs`, which must be longer than the request's deadline. A crash frees the row when it runs out.
 */
export async function claimDue(db: Sql | Tx, table: WorkTable, limit: number, leaseMs: number): Promise<Lease[]> {
  const key = db.unsafe(KEY[table])
  // The clock is read once, by a subselect: compared with a clock that may differ for each row, no index could be used.
  return db<Lease[]>`
    update ${db(table)} set locked_until = weir_now() + ${leaseMs} * interval '1 millisecond', fence = fence + 1, attempts = attempts + 1
    where (merchant_id, ${key}) in (
      select merchant_id, ${key} from ${db(table)}
      where next_attempt_at <= (select weir_now()) and (locked_until is null or locked_until <= (select weir_now()))
      order by next_attempt_at limit ${limit} for update skip locked)
    returning merchant_id, ${key} as key, attempts, fence`
}

/** Claims one row now, due or not, unless somebody holds it. @returns null when held. */
export async function claimOne(
  db: Sql | Tx, table: WorkTable, merchantId: string, keyValue: string, leaseMs: number,
): Promise<Lease | null> {
  const key = db.unsafe(KEY[table])
  const [lease] = await db<Lease[]>`
    update ${db(table)} set locked_until = weir_now() + ${leaseMs} * interval '1 millisecond', fence = fence + 1, attempts = attempts + 1
    where merchant_id = ${merchantId} and ${key} = ${keyValue} and (locked_until is null or locked_until <= weir_now())
    returning merchant_id, ${key} as key, attempts, fence`
  return lease ?? null
}

/**
 * Gives a row back and says when it is due again (null: never; 'keep': as the recorder has set it in this transaction).
 * `attempts` restarts at zero unless this try failed.
 * @returns false when the lease was lost meanwhile: whatever this holder wanted to write must be dropped.
 */
export async function finishLease(
  db: Sql | Tx, table: WorkTable, lease: Lease, next: { inMs: number | null | 'keep'; failed?: boolean },
): Promise<boolean> {
  const key = db.unsafe(KEY[table])
  const rows = await db`
    update ${db(table)} set locked_until = null,
      attempts = ${next.failed ? lease.attempts : 0},
      next_attempt_at = ${nextAttempt(db, next.inMs)}
    where merchant_id = ${lease.merchantId} and ${key} = ${lease.key} and fence = ${lease.fence}
    returning 1`
  return rows.length === 1
}

/** The rows of these leases as a subselect of (merchant_id, key), which the primary key finds. */
export function leasedKeys(db: Sql | Tx, leases: readonly Pick<Lease, 'merchantId' | 'key'>[]) {
  return db`select * from unnest(${leases.map((lease) => lease.merchantId)}::text[], ${leases.map((lease) => lease.key)}::text[])`
}

function nextAttempt(db: Sql | Tx, inMs: number | null | 'keep') {
  if (inMs === 'keep') return db`next_attempt_at`
  return inMs === null ? null : db`weir_now() + ${inMs} * interval '1 millisecond'`
}

/** Full jitter: between half and all of base * 2^attempts, capped. Milliseconds. */
export function backoffMs(attempts: number, baseMs: number, capMs: number): number {
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.min(attempts, 20))
  return Math.round(ceiling / 2 + (Math.random() * ceiling) / 2)
}
