import type { Sql } from '@/lib/db/client'
import { listOpenHoldRows, type OpenHoldRow } from '@/lib/db/deposits'
import { countHeldByMerchant, type MerchantHolds } from '@/lib/db/flagged-queue'
import { asSystem, type Actor, type Environment } from '@/lib/db/transaction'
import { requireInstallationAdmin } from '../roles'
import { fits, heldSince, readEntries, sumByAge, worth, type AgeSums, type EntryFilter, type QueueEntry } from './queue-entries'

export interface FlaggedQuery extends EntryFilter {
  sort: 'closest' | 'oldest'
  environment: Environment
  merchantId?: string
}

export interface FlaggedQueue {
  /** held for their amount, closest to release or oldest first */
  pools: QueueEntry[]
  /** every other cause, oldest first */
  others: QueueEntry[]
  /** under all filters but the age */
  ages: AgeSums
  totals: { entries: number; deposits: number; merchants: number; usd: string }
  /** what can be chosen in this environment, whatever is chosen now */
  merchants: MerchantHolds[]
  assets: string[]
  networks: string[]
  /** more is held than is read at once: only the oldest of it is here, until a merchant is chosen */
  cut: { read: number; held: number } | null
  now: string
}

/** So many holds are read and reckoned with at once. Beyond, nothing is counted silently: `cut` says so. */
const MOST_HOLDS = 20_000

/**
 * The flagged deposits of all merchants, for admins: rows, counts and sums come from one reading. Pools are reckoned here and not
 * in SQL, because what is missing and what is near are rules of the domain. @throws AppError forbidden
 */
export async function listFlaggedDeposits(admin: { db: Sql; actor: Actor }, query: FlaggedQuery): Promise<FlaggedQueue> {
  requireInstallationAdmin(admin.actor)
  const { sort, environment, merchantId, age, ...filter } = query
  const { holds, merchants, now } = await asSystem(admin.db, admin.actor, async (ctx) => ({
    holds: merchantId?.includes('\u0000') ? [] : await listOpenHoldRows(ctx.db, { environment, merchantId, limit: MOST_HOLDS }),
    merchants: await countHeldByMerchant(ctx.db, environment),
    now: ctx.now,
  }))
  const at = now.toISOString()
  const all = readEntries(holds, now)
  const ofAnyAge = all.filter((one) => fits(one, filter, at))
  const entries = age === undefined ? ofAnyAge : ofAnyAge.filter((one) => fits(one, { age }, at))
  const pools = entries.filter(({ pool }) => pool !== null)
  return {
    pools: sort === 'closest' ? pools : pools.toSorted((a, b) => Date.parse(heldSince(a)) - Date.parse(heldSince(b))),
    others: entries.filter(({ pool }) => pool === null),
    ages: sumByAge(ofAnyAge, at),
    totals: totalsOf(entries),
    merchants,
    assets: namesOf(holds, (hold) => hold.symbol ?? hold.asset),
    networks: namesOf(holds, (hold) => hold.network),
    cut: holds.length < MOST_HOLDS ? null : { read: holds.length, held: heldIn(merchants, merchantId) },
    now: at,
  }
}

function totalsOf(entries: readonly QueueEntry[]): FlaggedQueue['totals'] {
  const holds = entries.flatMap((one) => one.holds)
  return { entries: entries.length, deposits: holds.length, merchants: new Set(holds.map((hold) => hold.merchantId)).size, usd: worth(entries) }
}

function namesOf(holds: readonly OpenHoldRow[], nameOf: (hold: OpenHoldRow) => string | null): string[] {
  return [...new Set(holds.map(nameOf))].filter((name) => name !== null).toSorted((a, b) => a.localeCompare(b, 'en'))
}

function heldIn(merchants: readonly MerchantHolds[], merchantId: string | undefined): number {
  return merchants.filter(({ id }) => merchantId === undefined || id === merchantId).reduce((held, { count }) => held + count, 0)
}
