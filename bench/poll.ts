import { startWorker } from '@/bin/lib/programs.mjs'
import { sign } from '@/lib/providers/binance/signing'
import { groupCpuSeconds } from './lib/cpu'
import { startGround } from './lib/ground'
import { quantile } from './lib/measure'
import { binanceMerchant, openSessions } from './lib/merchant'
import type { BenchOptions, BenchResult } from './lib/result'
import { startTinyBinance, type TinyBinance } from './lib/tiny-binance'

const AIM_SESSIONS = 3_000
/** Binance asks to be polled every two to three seconds. */
const FROM_MS = 2_000
const TO_MS = 3_000

interface Run {
  sessions: number
  intervals: number[]
  perSecond: number
  /** of the worker; null where the machine does not tell */
  cpuShare: number | null
}

/**
 * How many open sessions one worker keeps at the pace that Binance asks for: the time between two questions about the same
 * session, as the provider sees them arrive. Every question is signed with RSA-2048.
 */
export async function poll({ quick, say }: BenchOptions): Promise<BenchResult> {
  const counts = quick ? [50] : [1_000, AIM_SESSIONS, 4_000]
  const [warmMs, forMs] = quick ? [3_000, 4_000] : [10_000, 20_000]
  const binance = await startTinyBinance()
  const ground = await startGround(say, binance.url)
  try {
    const merchant = await binanceMerchant(ground.sql)
    const signsPerSecond = measureSigning(merchant.privateKey, quick ? 100 : 2_000)
    const runs: Run[] = []
    for (const sessions of counts) {
      await ground.sql`update authorizations set next_attempt_at = null`
      await openSessions(ground.sql, merchant, sessions)
      const worker = startWorker(ground.settings)
      await pause(warmMs)
      runs.push({ sessions, ...(await watch(binance, forMs, worker.pid)) })
      await worker.stop()
    }
    return told(runs, signsPerSecond, Math.min(AIM_SESSIONS, counts.at(-1)!))
  } finally {
    await ground.stop()
    await binance.close()
  }
}

/** Every interval that begins within the time and is answered by another question; what is asked about too late counts as well. */
async function watch(binance: TinyBinance, forMs: number, pid: number): Promise<Omit<Run, 'sessions'>> {
  binance.askedAt.clear()
  const [startedAt, cpuBefore] = [performance.now(), groupCpuSeconds(pid)]
  await pause(forMs)
  const [endedAt, cpuAfter] = [performance.now(), groupCpuSeconds(pid)]
  const seconds = (endedAt - startedAt) / 1_000
  const all = [...binance.askedAt.values()]
  return {
    // The last question of each session is still waiting for its successor: it counts only when that is late already.
    intervals: all.flatMap((times) => [...times.slice(1).map((at, before) => at - times[before]!), ...[endedAt - times.at(-1)!].filter((ms) => ms > TO_MS)]),
    perSecond: all.reduce((sum, times) => sum + times.length, 0) / seconds,
    cpuShare: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / seconds,
  }
}

/** Signatures a second on one core with a key that is parsed once: no worker can ask faster than that. */
function measureSigning(privateKey: string, times: number): number {
  const body = Buffer.from('{"externalOrderId":"0123456789abcdef01234567"}')
  sign(body, '0', privateKey)
  const startedAt = performance.now()
  for (let n = 0; n < times; n += 1) sign(body, String(n), privateKey)
  return (times * 1_000) / (performance.now() - startedAt)
}

function told(runs: readonly Run[], signsPerSecond: number, aimed: number): BenchResult {
  const seconds = (ms: number) => (ms / 1_000).toFixed(2)
  const shareInTime = ({ intervals }: Run) => intervals.filter((ms) => ms <= TO_MS).length / intervals.length
  const kept = (run: Run) => quantile(run.intervals, 0.99) <= TO_MS && quantile(run.intervals, 0) >= FROM_MS
  const best = Math.max(0, ...runs.filter(kept).map(({ sessions }) => sessions))
  return {
    title: 'poll: open sessions that one worker keeps at 2 to 3 seconds',
    tables: [{
      columns: ['sessions', 'questions a second', 'seconds between two: least / p50 / p99 / most', 'in time', 'worker, cores', 'of the signing floor'],
      rows: runs.map((run) => [
        run.sessions.toLocaleString('en'), Math.round(run.perSecond).toLocaleString('en'),
        [0, 0.5, 0.99, 1].map((share) => seconds(quantile(run.intervals, share))).join(' / '),
        `${(shareInTime(run) * 100).toFixed(2)} %`, run.cpuShare?.toFixed(2) ?? 'not known', `${((run.perSecond / signsPerSecond) * 100).toFixed(0)} %`,
      ]),
    }],
    chart: { what: 'seconds between two questions, p99 (3.00 is the limit)', bars: runs.map((run) => ({ label: `${run.sessions.toLocaleString('en')} sessions`, value: quantile(run.intervals, 0.99), shown: seconds(quantile(run.intervals, 0.99)) })) },
    aims: [{
      what: 'sessions kept (no interval under 2 s, p99 not over 3 s)', aim: `>= ${aimed.toLocaleString('en')}`, measured: best.toLocaleString('en'), met: best >= aimed,
    }],
    notes: [
      `The floor is signing alone: ${Math.round(signsPerSecond).toLocaleString('en')} RSA-2048 signatures a second on one core, with the key parsed once.`,
      'Intervals are those the provider sees; a session whose next question is overdue when the watch ends counts with the time it has waited.',
    ],
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
