import type { Sql, Tx } from './client'

/** Tables whose rows are work that calls out. All carry next_attempt_at, locked_until, attempts, fence. */
export type WorkTable = 'connections' | 'assets' | 'deposit_addresses' | 'deposits' | 'settlements' | 'authorizations' | 'transfers' | 'transfer_receipts'

export interface Lease {
  merchantId: string
  key: string
  attempts: number
  /** only the holder of the newest fence may finish: a stalled worker that wakes late changes nothing */
  fence: number
}

const KEY: Record<WorkTable, string> = {
  connections: 'w.id', deposit_addresses: 'w.id', deposits: 'w.id', settlements: 'w.id', authorizations: 'w.id', transfers: 'w.id',
  transfer_receipts: 'w.transfer_id',
  // Assets have a composite key; the worker addresses them as "connection/identifier".
  assets: "w.connection_id || '/' || w.identifier",
}

/** How long the work of a connection that is switched off rests: switching it on wakes it at once (wakeConnection). */
const REST_MS = 3_600_000

/**
 * Claims up to `limit` due rows, oldest first. Two workers never get the same row: SKIP LOCKED while claiming, then
 * `locked_until` for `leaseMs`, which must be longer than the request's deadline. A claimed row is due again when its lease
 * runs out: so a crash frees it, and any other due time shows that somebody set it meanwhile (see finishLease).
 * Work of a connection that is switched off is put to rest instead.
 */
export async function claimDue(db: Sql | Tx, table: WorkTable, limit: number, leaseMs: number): Promise<Lease[]> {
  const key = db.unsafe(KEY[table])
  // The clock is read once, by a subselect: compared with a clock that may differ for each row, no index could be used.
  const rows = await db<(Lease & { rests: boolean })[]>`
    with due as materialized (
      select merchant_id, ${key} as key, ${rests(db, table)} as rests, (select weir_now()) as now from ${db(table)} w
      where next_attempt_at <= (select weir_now()) and (locked_until is null or locked_until <= (select weir_now()))
      order by next_attempt_at limit ${limit} for update skip locked)
    update ${db(table)} w set
      locked_until = case when rests then null else now + ${leaseMs}::float8 * interval '1 millisecond' end,
      next_attempt_at = now + case when rests then ${REST_MS}::float8 else ${leaseMs}::float8 end * interval '1 millisecond',
      attempts = attempts + case when rests then 0 else 1 end, fence = fence + 1
    from due where w.merchant_id = due.merchant_id and ${key} = due.key
    returning w.merchant_id, due.key, attempts, fence, rests`
  // The order of returned rows is the planner's affair; the work's must not be, or a seed of the simulation tells two stories.
  return rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)).flatMap(({ rests: isResting, ...lease }) => (isResting ? [] : [lease]))
}

/** Read in the same statement as the claim, never from a cache: switching on must not be overslept. */
function rests(db: Sql | Tx, table: WorkTable) {
  // A node of a chain is nobody's connection.
  if (table === 'connections' || table === 'transfer_receipts') return db`false`
  return db`exists (select from connections c where c.merchant_id = w.merchant_id and c.id = w.connection_id and c.status = 'disabled')`
}

/** Claims one row now, due or not, unless somebody holds it. @returns null when held. */
export async function claimOne(
  db: Sql | Tx, table: WorkTable, merchantId: string, keyValue: string, leaseMs: number,
): Promise<Lease | null> {
  const key = db.unsafe(KEY[table])
  const [lease] = await db<Lease[]>`
    update ${db(table)} w set locked_until = clock.now + ${leaseMs}::float8 * interval '1 millisecond',
      next_attempt_at = clock.now + ${leaseMs}::float8 * interval '1 millisecond', fence = fence + 1, attempts = attempts + 1
    from (select weir_now() as now) clock
    where merchant_id = ${merchantId} and ${key} = ${keyValue} and (locked_until is null or locked_until <= clock.now)
    returning merchant_id, ${key} as key, attempts, fence`
  return lease ?? null
}

/**
 * Holds the row for `leaseMs` from now on: long work that keeps its lease from call to call frees its row soon after a crash.
 * @returns false when the lease was lost meanwhile.
 */
export async function keepLease(db: Sql | Tx, table: WorkTable, lease: Lease, leaseMs: number): Promise<boolean> {
  const key = db.unsafe(KEY[table])
  const rows = await db`
    update ${db(table)} w set locked_until = kept.until,
      next_attempt_at = case when next_attempt_at = locked_until then kept.until else next_attempt_at end
    from (select weir_now() + ${leaseMs}::float8 * interval '1 millisecond' as until) kept
    where merchant_id = ${lease.merchantId} and ${key} = ${lease.key} and fence = ${lease.fence}
    returning 1`
  return rows.length === 1
}

/**
 * Gives a row back and says when it is due again (null: never; 'keep': as the recorder has set it in this transaction).
 * What somebody else set during the lease stands: an earlier wish is not put off, "never" is not undone.
 * `attempts` restarts at zero unless this try failed.
 * @returns false when the lease was lost meanwhile: whatever this holder wanted to write must be dropped.
 */
export async function finishLease(
  db: Sql | Tx, table: WorkTable, lease: Lease, next: { inMs: number | null | 'keep'; failed?: boolean },
): Promise<boolean> {
  const key = db.unsafe(KEY[table])
  const rows = await db`
    update ${db(table)} w set locked_until = null,
      attempts = ${next.failed ? lease.attempts : 0},
      next_attempt_at = ${nextAttempt(db, next.inMs)}
    where merchant_id = ${lease.merchantId} and ${key} = ${lease.key} and fence = ${lease.fence}
    returning 1`
  return rows.length === 1
}

export interface LeaseEnd {
  lease: Lease
  inMs: number | null | 'keep'
  failed?: boolean
}

/**
 * finishLease for many rows of one table in one statement, locked in the order of their ids. A lost lease is passed over.
 * `stamp` names a column that gets the time.
 */
export async function finishLeases(
  db: Sql | Tx, table: Exclude<WorkTable, 'assets'>, ends: readonly LeaseEnd[], stamp?: 'last_polled_at',
): Promise<void> {
  if (ends.length === 0) return
  const rows = ends.map(({ lease: { merchantId, key: id, fence, attempts }, inMs, failed }) =>
    ({ merchantId, id, fence, attempts: failed ? attempts : 0, keeps: inMs === 'keep', inMs: inMs === 'keep' ? null : inMs }))
  const key = db.unsafe(KEY[table])
  await db`
    with ends as (
      select w.merchant_id, ${key} as id, x.attempts, x.keeps, (select weir_now()) + x."inMs" * interval '1 millisecond' as mine
      from jsonb_to_recordset(${db.json(rows)}) as x("merchantId" text, id text, fence bigint, attempts int, keeps boolean, "inMs" float8)
      join ${db(table)} w on w.merchant_id = x."merchantId" and ${key} = x.id and w.fence = x.fence
      order by ${key} for update of w)
    update ${db(table)} w set locked_until = null, attempts = ends.attempts,
      ${stamp ? db`${db(stamp)} = weir_now(),` : db``}
      next_attempt_at = case when keeps then next_attempt_at when next_attempt_at = locked_until then mine
        when next_attempt_at is null then null else least(next_attempt_at, mine) end
    from ends where w.merchant_id = ends.merchant_id and ${key} = ends.id`
}

/** The rows of these leases as a subselect of (merchant_id, key), which the primary key finds. */
export function leasedKeys(db: Sql | Tx, leases: readonly Pick<Lease, 'merchantId' | 'key'>[]) {
  return db`select * from unnest(${leases.map((lease) => lease.merchantId)}::text[], ${leases.map((lease) => lease.key)}::text[])`
}

function nextAttempt(db: Sql | Tx, inMs: number | null | 'keep') {
  if (inMs === 'keep') return db`next_attempt_at`
  const mine = inMs === null ? db`null::timestamptz` : db`weir_now() + ${inMs}::float8 * interval '1 millisecond'`
  // The end of the lease is what the claim wrote: nobody has touched it. Of two times least() takes the earlier, of one and none the one.
  return db`case when next_attempt_at = locked_until then ${mine} when next_attempt_at is null then null else least(next_attempt_at, ${mine}) end`
}

/**
 * The longest that work of a failing provider is put off: a minute after it answers again everything is known again, however
 * long it was away. What it sees meanwhile is bounded by the breaker and the pace of calls, not by this.
 */
export const RETRY_CAP_MS = 30_000

/** Full jitter: between half and all of base * 2^attempts, capped. Milliseconds. */
export function backoffMs(attempts: number, baseMs: number, capMs = RETRY_CAP_MS): number {
  const ceiling = Math.min(capMs, baseMs * 2 ** Math.min(attempts, 20))
  return Math.round(ceiling / 2 + (Math.random() * ceiling) / 2)
}
