import path from 'node:path'
import { build, isBuildCurrent } from '@/bin/lib/build.mjs'
import { startWeb } from '@/bin/lib/programs.mjs'
import type { Sql } from '@/lib/db/client'
import { groupCpuSeconds } from './lib/cpu'
import { benchAddress, tradeEvent } from './lib/events'
import { BUILD, startGround } from './lib/ground'
import { postBytes, runLoad, type LoadResult } from './lib/http-load'
import { inPairs, median, type Pairs, quantile, spread } from './lib/measure'
import { type BreetMerchant, breetMerchant } from './lib/merchant'
import { bar, type BenchOptions, type BenchResult } from './lib/result'
import { startTinyBreet } from './lib/tiny-breet'

const CONNECTIONS = 32
/** Offered in the open loop, where the wait of a request does not slow the next one down. */
const OPEN_PER_SECOND = 500

/**
 * Webhooks accepted per second through POST /api/webhooks/breet/{connection}, each answered only after its COMMIT, beside the
 * same bytes sent to the same route with an id that cannot be a connection: answered 404 before the body is read. Framework,
 * HTTP, headers and bytes on the wire are the same, so what differs is what we do.
 */
export async function ingest({ quick, say }: BenchOptions): Promise<BenchResult> {
  const runMs = quick ? 300 : 3_000
  const pairs = quick ? 1 : 5
  const breet = await startTinyBreet()
  const ground = await startGround(say, breet.url)
  try {
    if (!isBuildCurrent(BUILD)) {
      say('Building the web app')
      await build({ buildDir: BUILD, logFile: path.join('.weir-test', 'logs', 'bench-build.log') })
    }
    const merchant = await breetMerchant(ground.sql)
    const web = await startWeb(ground.settings)
    let n = 0
    const send = (connectionId: string, more: { forMs: number; perSecond?: number }) => runLoad({
      port: ground.settings.webPort, connections: CONNECTIONS, ...more,
      request: () => postBytes(`/api/webhooks/breet/${connectionId}`, { 'x-webhook-secret': merchant.webhookSecret }, body((n += 1))),
    })
    const accepted: LoadResult[] = []
    const cpu = { a: [] as number[], b: [] as number[] }
    const metered = async (into: number[], run: () => Promise<LoadResult>) => {
      const before = groupCpuSeconds(web.pid)
      const result = await run()
      if (before !== null) into.push(((groupCpuSeconds(web.pid)! - before) / result.answered) * 1e6)
      return result
    }
    const runA = async (forMs = runMs) => {
      const result = await checked(ground.sql, merchant, () => metered(cpu.a, () => send(merchant.connectionId, { forMs })))
      accepted.push(result)
      return result.perSecond
    }
    const runB = async (forMs = runMs) => only(await metered(cpu.b, () => send('none', { forMs })), '404').perSecond
    // Both paths are compiled by the time it counts.
    await inPairs(1, () => runA(runMs * 1.5), () => runB(runMs * 1.5))
    for (const warmUp of [accepted, cpu.a, cpu.b]) warmUp.length = 0
    const measured = await inPairs(pairs, runA, runB)
    const open = await checked(ground.sql, merchant, () => send(merchant.connectionId, { forMs: runMs, perSecond: OPEN_PER_SECOND }))
    return told({ measured, cpu, closed: accepted.flatMap((one) => one.latencies), open: open.latencies, pairs })
  } finally {
    await ground.stop()
    await breet.close()
  }
}

interface Measured {
  measured: Pairs
  cpu: { a: number[]; b: number[] }
  /** ms, of the closed and of the open loop */
  closed: number[]
  open: number[]
  pairs: number
}

function told({ measured, cpu, closed, open, pairs }: Measured): BenchResult {
  const ratio = median(measured.ratios)
  return {
    title: 'ingest: webhooks accepted durably through the Next route',
    tables: [{
      columns: ['measure', 'median (min-max)', 'pairs'],
      rows: [
        ['A accepted per second, fsync on', spread(measured.a), String(pairs)],
        ['B empty route, answers per second', spread(measured.b), String(pairs)],
        ['A/B of each pair', spread(measured.ratios, 3), String(pairs)],
        ...(cpu.a.length > 0 ? [['web process, microseconds of CPU a request: A', spread(cpu.a), String(pairs)], ['... B', spread(cpu.b), String(pairs)]] : []),
        [`ms to the acknowledgement, ${CONNECTIONS} at once: p50 / p99`, `${quantile(closed, 0.5).toFixed(1)} / ${quantile(closed, 0.99).toFixed(1)}`, '-'],
        [`ms at ${OPEN_PER_SECOND}/s offered (open loop): p50 / p99`, `${quantile(open, 0.5).toFixed(1)} / ${quantile(open, 0.99).toFixed(1)}`, '-'],
      ],
    }],
    chart: { what: 'answers a second', bars: [bar('accepted durably', median(measured.a)), bar('empty route', median(measured.b))] },
    aims: [{ what: 'accepted durably / empty route', aim: '>= 0.90', measured: ratio.toFixed(3), met: ratio >= 0.9 }],
    notes: [
      'A/B is what is left of the speed of a Next route that does nothing once a delivery is authenticated, hashed, inserted and committed before it is answered.',
      'After every run the rows in the inbox were counted: each acknowledged delivery has one.',
      'Generator, web process and PostgreSQL share the machine: absolute numbers are low, the ratio of a pair is what counts.',
    ],
  }
}

function body(n: number): string {
  return tradeEvent({ n, event: 'pending', address: benchAddress(n % 1000), at: 1_767_323_165_678 + n })
}

/** Acknowledged means stored: as many new rows as answers with 200. */
async function checked(db: Sql, { connectionId }: BreetMerchant, run: () => Promise<LoadResult>): Promise<LoadResult> {
  const count = async () => (await db<{ n: number }[]>`select count(*) as n from webhook_events where connection_id = ${connectionId}`)[0]!.n
  const before = await count()
  const result = only(await run(), '200')
  const stored = (await count()) - before
  if (stored !== result.answered) throw new Error(`${result.answered} deliveries were acknowledged, ${stored} were stored`)
  return result
}

function only(result: LoadResult, status: string): LoadResult {
  if (result.byStatus[status] !== result.answered) throw new Error(`answers other than ${status}: ${JSON.stringify(result.byStatus)}`)
  return result
}
