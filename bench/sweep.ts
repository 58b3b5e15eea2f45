import { readFileSync } from 'node:fs'
import { startWorker } from '@/bin/lib/programs.mjs'
import type { Sql } from '@/lib/db/client'
import { benchAddress, tradeRecord } from './lib/events'
import { startGround } from './lib/ground'
import { breetMerchant, readyAddresses } from './lib/merchant'
import type { BenchOptions, BenchResult } from './lib/result'
import { startTinyBreet, type TinyBreet } from './lib/tiny-breet'

const AT = 1_767_323_165_678
const SAMPLE_MS = 250

interface Sample {
  walked: number
  rssMb: number
}

/**
 * A walk through a provider's whole list by a real worker: how many calls it takes, how long, and whether its memory depends on
 * how far it has come. The provider makes up each page when it is asked for it, and keeps none.
 */
export async function sweep({ quick, say }: BenchOptions): Promise<BenchResult> {
  const records = quick ? 1_000 : 100_000
  const addresses = quick ? 50 : 5_000
  const breet = await startTinyBreet()
  const ground = await startGround(say, breet.url)
  try {
    const merchant = await breetMerchant(ground.sql)
    await readyAddresses(ground.sql, merchant, addresses)
    const asked = listRecords(breet, records, addresses)
    await ground.sql`update connections set walked_at = null, next_attempt_at = weir_now() where id = ${merchant.connectionId}`
    const startedAt = performance.now()
    const worker = startWorker(ground.settings)
    const samples = await watch(ground.sql, merchant.connectionId, worker.pid)
    const seconds = (performance.now() - startedAt) / 1_000
    await worker.stop()
    const [row] = await ground.sql<{ n: number }[]>`select count(*) as n from deposits`
    if (row!.n !== records) throw new Error(`${row!.n} of ${records} records were taken in`)
    const quarter = (at: number) => Math.max(...samples.filter(({ walked }) => walked >= (records * at) / 4 && walked <= (records * (at + 1)) / 4).map(({ rssMb }) => rssMb))
    const [first, last] = quick ? [quarter(0), quarter(0)] : [quarter(0), quarter(3)]
    const looks = asked.pages.filter((page) => page === 1).length - 1
    const walkCalls = asked.pages.length - looks
    return {
      title: `sweep: ${records.toLocaleString('en')} provider records read by the walk`,
      tables: [{
        columns: ['measure', 'value'],
        rows: [
          ['pages asked for by the walk', String(walkCalls)],
          ['looks at the newest page between its steps', String(looks)],
          ['seconds', seconds.toFixed(0)],
          ['records a second', Math.round(records / seconds).toLocaleString('en')],
          ['worker, most MB resident: first / last quarter of the walk', `${first.toFixed(0)} / ${last.toFixed(0)}`],
          ['worker, MB resident over the whole walk: least-most', `${Math.min(...samples.map((one) => one.rssMb)).toFixed(0)}-${Math.max(...samples.map((one) => one.rssMb)).toFixed(0)}`],
        ],
      }],
      aims: [
        { what: 'calls of the walk', aim: '<= 500', measured: String(walkCalls), met: walkCalls <= 500 },
        { what: 'memory of the last quarter / the first', aim: '<= 1.15 (constant)', measured: (last / first).toFixed(2), met: last <= first * 1.15 },
      ],
      notes: [
        'The first and the last quarter of the walk hold the same number of records: memory that grows with the history would show in the last.',
        'Time depends on the pace of the connection; here 2,000 calls a second were allowed, so it is the time that recording takes.',
      ],
    }
  } finally {
    await ground.stop()
    await breet.close()
  }
}

/** Newest first, as Breet lists them. */
function listRecords(breet: TinyBreet, total: number, addresses: number): { pages: number[] } {
  const pages: number[] = []
  breet.page = (page, size) => {
    pages.push(page)
    const from = (page - 1) * size
    const count = Math.max(0, Math.min(size, total - from))
    const data = Array.from({ length: count }, (_, at) => {
      const n = total - from - at
      return tradeRecord({ n, event: 'completed', address: benchAddress(n % addresses), at: AT + n * 60_000 })
    })
    return { data, hasNextPage: from + size < total, total }
  }
  return { pages }
}

/** Samples the worker until the walk is through. */
async function watch(db: Sql, connectionId: string, pid: number): Promise<Sample[]> {
  const samples: Sample[] = []
  for (const until = performance.now() + 240_000; ; await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS))) {
    const [row] = await db<{ walked: number | null; isDone: boolean }[]>`select walk_seen as walked, walked_at is not null as is_done from connections where id = ${connectionId}`
    const rssMb = residentMb(pid)
    if (rssMb !== null && row!.walked !== null) samples.push({ walked: row!.walked, rssMb })
    if (row!.isDone && samples.length > 0) return samples
    if (performance.now() > until) throw new Error(`The walk is still at ${row!.walked} after four minutes`)
  }
}

function residentMb(pid: number): number | null {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) / 1024
  } catch {
    return null
  }
}
