import { startWorker } from '@/bin/lib/programs.mjs'
import { connect, type Sql } from '@/lib/db/client'
import { applyWebhookEvents } from '@/lib/services/webhooks/apply-webhook-events'
import { benchAddress, tradeEvent, tradeRecord } from './lib/events'
import { DATABASE, type Ground, startGround } from './lib/ground'
import { inPairs, median, quantile, spread } from './lib/measure'
import { type BreetMerchant, breetMerchant, deliver, readyAddresses } from './lib/merchant'
import { connectRecording, pgbenchVersion, replay } from './lib/replay'
import { bar, type BenchOptions, type BenchResult } from './lib/result'
import { startTinyBreet, type TinyBreet } from './lib/tiny-breet'

const OFFERED_PER_SECOND = 500
const AT = 1_767_323_165_678

/** Two events of every deposit, pending first: a new row, then a final word with all that follows from it. */
const bodiesOf = (from: number, deposits: number, addresses: number): string[] => Array.from({ length: deposits * 2 }, (_, at) => {
  const n = from + (at >> 1)
  const event = at % 2 === 0 ? 'pending' as const : 'completed' as const
  return tradeEvent({ n, event, address: benchAddress(n % addresses), at: AT + n + (at % 2) })
})

/**
 * Events applied per second by one worker, in batches, beside pgbench that runs the very statements which the same code sends
 * for one event at a time: recorded from it, values in place, on a copy of the same database.
 */
export async function apply({ quick, say }: BenchOptions): Promise<BenchResult> {
  const deposits = quick ? 20 : 250
  const pairs = quick ? 1 : 3
  const addresses = quick ? 50 : 5_000
  const breet = await startTinyBreet()
  const ground = await startGround(say, breet.url)
  try {
    const merchant = await breetMerchant(ground.sql)
    await readyAddresses(ground.sql, merchant, addresses)
    // A database in use: statistics that autovacuum would have gathered by now.
    await deliver(ground.sql, merchant, bodiesOf(2_000_000, deposits, addresses))
    while ((await applyWebhookEvents(ground.sql)) > 0);
    await ground.sql`update deposits set next_attempt_at = null`
    await ground.sql`delete from webhook_events`
    await ground.sql`analyze`
    await deliver(ground.sql, merchant, bodiesOf(0, deposits, addresses))
    await ground.letGo()
    const statements = await record(ground, deposits * 2)
    const runs = runsOn(ground, statements, deposits * 2)
    await runs.worker()
    const measured = await inPairs(pairs, runs.worker, runs.oneByOne)
    const latencies = await measureLatency(ground, breet, merchant, { seconds: quick ? 1 : 10, addresses })
    const ratio = median(measured.ratios)
    const p99 = quantile(latencies, 0.99)
    const baseline = pgbenchVersion() ?? 'a loop of postgres.js (pgbench is not installed)'
    return {
      title: 'apply: webhook events applied by one worker',
      tables: [{
        columns: ['measure', 'median (min-max)', 'pairs'],
        rows: [
          ['A events applied per second, one worker', spread(measured.a), String(pairs)],
          ['B the same statements one event at a time, events per second', spread(measured.b), String(pairs)],
          ['A/B of each pair', spread(measured.ratios, 2), String(pairs)],
          [`ms from received to applied at ${OFFERED_PER_SECOND}/s: p50 / p99 / most`, [0.5, 0.99, 1].map((share) => Math.round(quantile(latencies, share))).join(' / '), '-'],
        ],
      }],
      chart: { what: 'events applied a second', bars: [bar('one worker, batches', median(measured.a)), bar('one by one', median(measured.b))] },
      aims: [
        { what: 'applied by one worker / pgbench one by one', aim: '>= 1.0', measured: ratio.toFixed(2), met: ratio >= 1 },
        { what: `applied p99 at ${OFFERED_PER_SECOND} events/s`, aim: '<= 300 ms', measured: `${Math.round(p99)} ms`, met: p99 <= 300 },
      ],
      notes: [
        `B is ${baseline}: it translates nothing, decides nothing and waits for one commit an event, ${(statements.length / deposits / 2).toFixed(0)} statements each; what A saves is round trips and commits.`,
        'Received and applied are the columns of the inbox, by the clock of the database; the worker is the real program and reads the deposits back meanwhile.',
      ],
    }
  } finally {
    await ground.stop()
    await breet.close()
  }
}

async function record(ground: Ground, events: number): Promise<string[]> {
  const copy = await ground.copyDatabase('recording', DATABASE)
  const statements: string[] = []
  const sql = connectRecording(copy.url, statements)
  for (let done = 0; done < events; done += 1) await applyWebhookEvents(sql, 1)
  await requireApplied(copy.sql, events)
  await sql.end()
  await copy.drop()
  return statements
}

function runsOn(ground: Ground, statements: readonly string[], events: number) {
  let made = 0
  const onCopy = async (run: (sql: Sql, url: string) => Promise<number>) => {
    const copy = await ground.copyDatabase(`run_${made += 1}`, DATABASE)
    const seconds = await run(copy.sql, copy.url)
    await requireApplied(copy.sql, events)
    await copy.drop()
    return events / seconds
  }
  return {
    worker: () => onCopy(async (sql) => {
      await sql`select 1`
      const startedAt = performance.now()
      while ((await applyWebhookEvents(sql)) > 0);
      return (performance.now() - startedAt) / 1_000
    }),
    oneByOne: () => onCopy((_sql, url) => replay(url, statements, ground.folder)),
  }
}

async function requireApplied(sql: Sql, events: number): Promise<void> {
  const [row] = await sql<{ n: number }[]>`select count(*) as n from webhook_events where status = 'applied'`
  if (row!.n !== events) throw new Error(`${row!.n} of ${events} events were applied`)
}

/** An even stream into the inbox of a fresh copy, a real worker behind it. @returns ms from received to applied, each event */
async function measureLatency(
  ground: Ground, breet: TinyBreet, merchant: BreetMerchant, { seconds, addresses }: { seconds: number; addresses: number },
): Promise<number[]> {
  const copy = await ground.copyDatabase('latency', DATABASE)
  const first = 1_000_000
  const bodies = bodiesOf(first, (seconds * OFFERED_PER_SECOND) / 2, addresses)
  breet.record = (id) => {
    const n = Number.parseInt(id, 16)
    return tradeRecord({ n, event: 'completed', address: benchAddress(n % addresses), at: AT + n + 2 })
  }
  const worker = startWorker({ ...ground.settings, databaseUrl: copy.url })
  const door = connect(copy.url, { max: 4 })
  await untilApplied(copy.sql)
  await copy.sql`delete from webhook_events`
  const startedAt = performance.now()
  const underWay: Promise<void>[] = []
  for (let sent = 0; sent < bodies.length; ) {
    const due = Math.min(bodies.length, Math.ceil(((performance.now() - startedAt) / 1_000) * OFFERED_PER_SECOND))
    if (due > sent) underWay.push(deliver(door, merchant, bodies.slice(sent, due)))
    sent = Math.max(sent, due)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await Promise.all(underWay)
  await untilApplied(copy.sql)
  await worker.stop()
  const rows = await copy.sql<{ ms: number }[]>`
    select (extract(epoch from applied_at - received_at) * 1000)::float8 as ms from webhook_events where subject_id is not null`
  if (rows.length !== bodies.length) throw new Error(`${rows.length} of ${bodies.length} events were applied`)
  await door.end()
  await copy.drop()
  return rows.map((row) => row.ms)
}

async function untilApplied(sql: Sql): Promise<void> {
  for (const until = performance.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const [row] = await sql<{ n: number }[]>`select count(*) as n from webhook_events where status = 'received'`
    if (row!.n === 0) return
    if (performance.now() > until) throw new Error(`${row!.n} events are still not applied after a minute`)
  }
}
