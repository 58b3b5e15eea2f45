import type { PoolView } from '@/lib/contracts/pools'
import type { OpenHoldRow } from '@/lib/db/deposits'
import { HOLD_AGES, holdAge, type HoldAge } from '@/lib/domain/hold-age'
import type { HoldCause } from '@/lib/domain/hold'
import { lowerValueUsd } from '@/lib/domain/lower-value'
import { add, compare, sum } from '@/lib/domain/money'
import { isCloseToRelease } from '@/lib/domain/pool'
import { fillsNoPool, readPools } from './read-pools'

/** One line of the queue: a pool with its holds, or one hold that no amount releases. */
export interface QueueEntry {
  pool: PoolView | null
  /** oldest first; one when there is no pool */
  holds: OpenHoldRow[]
}

export interface EntryFilter {
  asset?: string
  network?: string
  cause?: HoldCause
  age?: HoldAge
  /** close to release */
  near?: boolean
  /** decimal text, USD */
  minUsd?: string
  q?: string
}

/** Pools closest to release first, then every other hold, oldest first. */
export function readEntries(holds: readonly OpenHoldRow[], now: Date): QueueEntry[] {
  const byId = new Map(holds.map((hold) => [`${hold.merchantId}/${hold.id}`, hold]))
  const pools = readPools(holds, now).map((pool) => ({
    pool,
    holds: pool.pool.depositIds.flatMap((id) => byId.get(`${pool.merchantId}/${id}`) ?? []),
  }))
  return [...pools, ...holds.filter(fillsNoPool).map((hold) => ({ pool: null, holds: [hold] }))]
}

/** What an entry counts for: the lower of its value at flag and its value now, USD; null while neither is known. */
export function valueOf({ pool, holds }: QueueEntry): string | null {
  return pool === null ? lowerValueUsd(first(holds)) : pool.pool.heldUsd
}

export function heldSince({ holds }: QueueEntry): string {
  const { flaggedAt, detectedAt } = first(holds)
  return (flaggedAt ?? detectedAt).toISOString()
}

export function fits(one: QueueEntry, filter: EntryFilter, now: string): boolean {
  const hold = first(one.holds)
  const value = valueOf(one)
  const cause = one.pool === null ? (hold.holdCause ?? 'unknown') : 'below_minimum'
  return (filter.asset === undefined || hold.symbol === filter.asset || hold.asset === filter.asset)
    && (filter.network === undefined || hold.network === filter.network)
    && (filter.cause === undefined || cause === filter.cause)
    && (filter.age === undefined || holdAge(heldSince(one), now) === filter.age)
    && (filter.near !== true || (one.pool !== null && isCloseToRelease(one.pool.pool)))
    && (filter.minUsd === undefined || (value !== null && compare(value, filter.minUsd) >= 0))
    && (filter.q === undefined || one.holds.some((held) => mentions(held, filter.q ?? '')))
}

/** Ids, hash and address whole, names by any part: as the merchant's own search does. */
function mentions(hold: OpenHoldRow, q: string): boolean {
  const wanted = q.toLowerCase()
  const whole = [hold.id, hold.providerId, hold.txHash, hold.address]
  const parts = [hold.customerName, hold.label, hold.merchantName]
  return whole.some((text) => text?.toLowerCase() === wanted) || parts.some((text) => text?.toLowerCase().includes(wanted))
}

export type AgeSums = Record<HoldAge, { entries: number; usd: string }>

/** How many entries each age has and what they are worth, USD. */
export function sumByAge(entries: readonly QueueEntry[], now: string): AgeSums {
  const sums = Object.fromEntries(HOLD_AGES.map((age) => [age, { entries: 0, usd: '0' }])) as AgeSums
  for (const one of entries) {
    const of = sums[holdAge(heldSince(one), now)]
    of.entries += 1
    of.usd = add(of.usd, valueOf(one) ?? '0')
  }
  return sums
}

export function worth(entries: readonly QueueEntry[]): string {
  return sum(entries.map((one) => valueOf(one)).filter((value) => value !== null))
}

function first(holds: OpenHoldRow[]): OpenHoldRow {
  return holds[0]!
}
