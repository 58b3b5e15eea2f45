import { startWorker } from '@/bin/lib/programs.mjs'
import type { Sql } from '@/lib/db/client'
import { readBackDueDeposits } from '@/lib/services/deposits/read-back-due-deposits'
import { applyWebhookEvents } from '@/lib/services/webhooks/apply-webhook-events'
import { groupCpuSeconds } from './lib/cpu'
import { benchAddress, tradeEvent, tradeId, tradeRecord } from './lib/events'
import { startGround } from './lib/ground'
import { type BreetMerchant, breetMerchant, deliver, readyAddresses } from './lib/merchant'
import type { BenchOptions, BenchResult } from './lib/result'
import { startTinyBreet, type TinyBreet } from './lib/tiny-breet'

const AT = 1_767_323_165_678
const HELD_USD = 0.0005

interface Pool {
  size: number
  /** the first of its deposits; the top-up comes after its last */
  first: number
  address: string
}

/**
 * Pools of growing size, each at an address of its own, released by one top-up: from the first delivery of `completed` until
 * every member is verified and stands in the release. One real worker; Breet answers at once, 2,000 calls a second are allowed.
 */
export async function release({ quick, say }: BenchOptions): Promise<BenchResult> {
  const sizes = quick ? [3, 10] : [10, 100, 1_000, 10_000]
  const breet = await startTinyBreet()
  const ground = await startGround(say, breet.url)
  try {
    const merchant = await breetMerchant(ground.sql)
    await readyAddresses(ground.sql, merchant, sizes.length + 1)
    const pools = sizes.map((size, at): Pool => ({ size, address: benchAddress(at), first: sizes.slice(0, at).reduce((sum, one) => sum + one + 1, 1) }))
    const costs: Cost[] = []
    for (const pool of pools) await fill(ground.sql, breet, merchant, pool)
    await ground.sql`analyze`
    const worker = startWorker(ground.settings)
    // The worker's first steps are no part of it.
    await releasePool(ground.sql, breet, merchant, { size: 0, address: benchAddress(sizes.length), first: 5_000_000 })
    for (const pool of pools) costs.push(await counted(ground.sql, worker.pid, () => releasePool(ground.sql, breet, merchant, pool)))
    await worker.stop()
    const perDeposit = costs.map(({ seconds }, at) => (seconds * 1_000) / sizes[at]!)
    const grows = perDeposit.some((ms, at) => at > 0 && ms > perDeposit[at - 1]! * 1.1)
    return {
      title: 'release: one top-up ends every hold of a pool',
      tables: [{
        columns: ['deposits in the pool', 'seconds until all are verified and grouped', 'ms a deposit', 'ms of CPU a deposit, worker', 'pages a deposit, PostgreSQL'],
        rows: sizes.map((size, at) => {
          const { seconds, cpuSeconds, pages } = costs[at]!
          const cpu = cpuSeconds === null ? '-' : ((cpuSeconds * 1_000) / size).toFixed(2)
          return [size.toLocaleString('en'), seconds.toFixed(2), perDeposit[at]!.toFixed(1), cpu, (pages / size).toFixed(0)]
        }),
      }],
      chart: { what: 'ms a deposit, by the size of the pool', bars: sizes.map((size, at) => ({ label: size.toLocaleString('en'), value: perDeposit[at]!, shown: perDeposit[at]!.toFixed(1) })) },
      aims: [{ what: 'ms a deposit, smallest to largest pool', aim: 'falls', measured: perDeposit.map((ms) => ms.toFixed(1)).join(' > '), met: !grows }],
      notes: [
        'Every member is confirmed by a read-back of its own record before it counts: the time holds one call to the provider for each.',
        'Counted as falling while no size costs over a tenth more a deposit than the size before it.',
      ],
    }
  } finally {
    await ground.stop()
    await breet.close()
  }
}

interface Cost {
  seconds: number
  /** of the worker; null where it cannot be told */
  cpuSeconds: number | null
  /** that PostgreSQL looked at, in memory or not, whoever asked: unlike the times they do not depend on who else uses the machine */
  pages: number
}

/** Longer than a connection of PostgreSQL keeps its counts to itself. */
const COUNTED_AFTER_MS = 1_500

async function counted(db: Sql, worker: number, run: () => Promise<number>): Promise<Cost> {
  const pages = async () => {
    await new Promise((resolve) => setTimeout(resolve, COUNTED_AFTER_MS))
    const [row] = await db<{ n: number }[]>`select blks_hit + blks_read as n from pg_stat_database where datname = current_database()`
    return row!.n
  }
  const pagesBefore = await pages()
  const before = groupCpuSeconds(worker)
  const seconds = await run()
  const after = groupCpuSeconds(worker)
  return { seconds, cpuSeconds: before === null || after === null ? null : after - before, pages: (await pages()) - pagesBefore }
}

const members = ({ first, size }: Pool) => Array.from({ length: size }, (_, at) => first + at)

/** All of them held and read back, with a cause. Breet tells from here on what this pool's records say. */
async function fill(db: Sql, breet: TinyBreet, merchant: BreetMerchant, pool: Pool): Promise<void> {
  const held = (n: number) => ({ n, event: 'flagged' as const, address: pool.address, at: AT + n, usd: HELD_USD })
  breet.record = (id) => tradeRecord(held(Number.parseInt(id, 16)), 'Trade is below the minimum')
  await deliver(db, merchant, members(pool).map((n) => tradeEvent(held(n))))
  while ((await applyWebhookEvents(db)) > 0);
  while ((await readBackDueDeposits(db)) > 0);
  const [row] = await db<{ n: number }[]>`select count(*) as n from deposits where address = ${pool.address} and status = 'flagged' and hold_cause_verified`
  if (row!.n !== pool.size) throw new Error(`${row!.n} of ${pool.size} deposits are held at ${pool.address}`)
}

/** @returns seconds */
async function releasePool(db: Sql, breet: TinyBreet, merchant: BreetMerchant, pool: Pool): Promise<number> {
  const topUp = pool.first + pool.size
  const done = (n: number) => ({ n, event: 'completed' as const, address: pool.address, at: AT + 600_000 + n, usd: n === topUp ? 20 : HELD_USD })
  breet.record = (id) => {
    const n = Number.parseInt(id, 16)
    return tradeRecord(done(n), n === topUp ? '' : `Released by top-up from trade ID: ${tradeId(topUp)}`)
  }
  const startedAt = performance.now()
  await deliver(db, merchant, [topUp, ...members(pool)].map((n) => tradeEvent(done(n))))
  // Looking reads the whole pool too: a fiftieth of the time goes to it, however long it takes.
  const pause = () => new Promise((resolve) => setTimeout(resolve, Math.max(20, (performance.now() - startedAt) / 50)))
  for (const until = startedAt + 180_000; ; await pause()) {
    const [row] = await db<{ grouped: number; verified: number }[]>`
      select count(*) filter (where release_id is not null) as grouped, count(*) filter (where verification = 'verified' and status = 'completed') as verified
      from deposits where address = ${pool.address}`
    if (row!.grouped === pool.size && row!.verified === pool.size + 1) return (performance.now() - startedAt) / 1_000
    if (performance.now() > until) throw new Error(`After three minutes ${row!.grouped} of ${pool.size} deposits are grouped`)
  }
}
