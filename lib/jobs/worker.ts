import { setMaxListeners } from 'node:events'
import type { Sql } from '@/lib/db/client'
import { log } from '@/lib/log'
import { provisionDueAddresses } from '@/lib/services/addresses/provision-due-addresses'
import { pollDueAuthorizations } from '@/lib/services/authorizations/poll-due-authorizations'
import { learnConfirmationTimes } from '@/lib/services/deposits/learn-confirmation-times'
import { readBackDueDeposits } from '@/lib/services/deposits/read-back-due-deposits'
import { analyzeFreshTables } from '@/lib/services/health/analyze-fresh-tables'
import { forgetOldKeys } from '@/lib/services/idempotency/forget-old-keys'
import { forgetEndedSessions } from '@/lib/services/sessions/forget-ended-sessions'
import { readBackDueSettlements } from '@/lib/services/settlements/read-back-due-settlements'
import { priceDueAssets } from '@/lib/services/sweeps/price-due-assets'
import { sweepDueConnections } from '@/lib/services/sweeps/sweep-due-connections'
import { readBackDueTransfers } from '@/lib/services/transfers/read-back-due-transfers'
import { reportDueTransfers } from '@/lib/services/transfers/report-due-transfers'
import { applyWebhookEvents } from '@/lib/services/webhooks/apply-webhook-events'
import { whileSchemaFits } from './while-schema-fits'

interface Job {
  name: string
  /** how long to rest after finding nothing, ms */
  everyMs: number
  /** how many of it run side by side, so that one slow answer of a provider does not hold up all others; absent: one */
  lanes?: number
  /** @returns how much it did; more than nothing means: look again at once */
  run: (db: Sql) => Promise<number>
}

/** What the worker drives. Rules live in the services; any number of workers may run on one database. */
export const JOBS = [
  { name: 'apply webhook events', everyMs: 100, run: applyWebhookEvents },
  { name: 'read back deposits', everyMs: 200, run: readBackDueDeposits },
  { name: 'read back settlements', everyMs: 300, run: readBackDueSettlements },
  { name: 'provision addresses', everyMs: 300, run: provisionDueAddresses },
  { name: 'poll authorizations', everyMs: 250, lanes: 3, run: pollDueAuthorizations },
  { name: 'report transfers', everyMs: 1_000, run: reportDueTransfers },
  { name: 'read back transfers', everyMs: 1_000, run: readBackDueTransfers },
  { name: 'sweep connections', everyMs: 1_000, run: sweepDueConnections },
  { name: 'price assets', everyMs: 1_000, run: priceDueAssets },
] as const satisfies readonly Job[]
/** What may wait: it keeps tables from growing for ever, in small batches, and known to the planner. */
export const UPKEEP = [
  { name: 'analyze fresh tables', everyMs: 5_000, run: analyzeFreshTables },
  { name: 'learn confirmation times', everyMs: 10 * 60_000, run: learnConfirmationTimes },
  { name: 'forget old idempotency keys', everyMs: 10 * 60_000, run: forgetOldKeys },
  { name: 'forget ended sessions', everyMs: 60 * 60_000, run: forgetEndedSessions },
] as const satisfies readonly Job[]
const AFTER_ERROR_MS = 2_000

/** Runs every job until the signal aborts, then lets the steps under way finish; rests while the schema is another version's. */
export async function startWorker({ db, signal }: { db: Sql; signal: AbortSignal }): Promise<void> {
  const jobs: readonly Job[] = [...JOBS, ...UPKEEP]
  await whileSchemaFits(db, signal, async (fits) => {
    // Each of them rests on it.
    setMaxListeners(jobs.length + 20, fits)
    log().info({ jobs: jobs.length }, 'worker started')
    await Promise.all(jobs.flatMap((job) => Array.from({ length: job.lanes ?? 1 }, () => drive(job, db, fits))))
    log().info('worker stopped')
  })
}

async function drive(job: Job, db: Sql, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    let restMs = job.everyMs
    try {
      if ((await job.run(db)) > 0) restMs = 0
    } catch (error) {
      // Whatever it was, the work is still due in its table: note it, wait with jitter, look again.
      log().error({ err: error, job: job.name }, 'job failed')
      restMs = AFTER_ERROR_MS * (0.5 + Math.random())
    }
    await rest(restMs, signal)
  }
}

function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
