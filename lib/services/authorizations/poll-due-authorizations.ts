import { type AuthorizationRow, loadAuthorizations, touchPolled } from '@/lib/db/authorizations'
import type { Sql } from '@/lib/db/client'
import { openDiscrepancies } from '@/lib/db/discrepancies'
import { type Finish, finishTogether } from '@/lib/db/finish-together'
import { backoffMs, claimDue, finishLease, type Lease } from '@/lib/db/lease'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { type AuthorizationNews, isTerminal } from '@/lib/domain/authorization'
import { type AppError, isAppError } from '@/lib/domain/errors'
import { groupBy } from '@/lib/domain/group-by'
import { queryAuthorization } from '@/lib/providers/binance/client'
import type { PolledAuthorization } from '@/lib/providers/port'
import type { OpenConnection } from '../connections/open-connection'
import { openOrPutOff } from '../connections/open-or-put-off'
import { recordCalls, tally } from '../connections/record-call'
import { confirmVerdict } from './confirm-verdict'
import { failedObservation, LINK_LOST } from './open-session'
import { nextPoll } from './poll-schedule'
import { recordAuthorizationObservations } from './record-authorization-observations'
import type { AuthorizationNewsItem } from './authorization-news'

/** What is written for each batch is shared by all of it; of this many none waits long for its turn at the network. */
const BATCH = 100
/** Longer than a query's deadline of 8 s: at most one question about a session is on its way. */
const LEASE_MS = 12_000
const ERROR_BASE_MS = 3_000

/**
 * Asks Binance about the sessions that are due: the fallback when a webhook is lost, and the only way to learn that one
 * has expired. What brings nothing new writes no observation. @returns how many were due.
 */
export async function pollDueAuthorizations(db: Sql, limit = BATCH): Promise<number> {
  const { leases, rows, now } = await asSystem(db, SYSTEM, async (ctx) => {
    const claimed = await claimDue(ctx.db, 'authorizations', limit, LEASE_MS)
    return { leases: claimed, rows: claimed.length === 0 ? [] : await loadAuthorizations(ctx.db, claimed), now: ctx.now }
  })
  const finish = finishTogether(db, 'authorizations')
  const work = leases.map((lease) => ({ lease, row: rows.find((one) => one.id === lease.key && one.merchantId === lease.merchantId)! }))
  const results = await Promise.allSettled([...groupBy(work, ({ row }) => row.connectionId)].map(async ([connectionId, own]) => {
    // Credentials that cannot be opened: put off, or its rows would stay first in the queue of everybody.
    const connection = await openOrPutOff(db, 'authorizations', connectionId, own.map(({ lease }) => lease))
    if (connection) await pollAll(db, connection, own, now, finish)
  }))
  const bug = results.find((one) => one.status === 'rejected')
  if (bug) throw bug.reason
  return leases.length
}

async function pollAll(
  db: Sql, connection: OpenConnection, work: readonly { lease: Lease; row: AuthorizationRow }[], now: Date, finish: Finish,
): Promise<void> {
  const results = await Promise.allSettled(work.map(({ lease, row }) => pollOne(db, lease, row, connection, now, finish)))
  const asked = results.flatMap((one) => (one.status === 'fulfilled' && one.value.asked ? [one.value.error] : []))
  if (asked.length > 0) await recordCalls(db, connection.row.id, tally(asked))
  const bug = results.find((one) => one.status === 'rejected')
  if (bug) throw bug.reason
}

interface Polled {
  asked: boolean
  error: AppError | null
}

async function pollOne(
  db: Sql, lease: Lease, row: AuthorizationRow, connection: OpenConnection, now: Date, finish: Finish,
): Promise<Polled> {
  if (connection.provider !== 'binance') {
    await finishLease(db, 'authorizations', lease, { inMs: null })
    return { asked: false, error: null }
  }
  if (isTerminal(row.status)) return confirmVerdict(db, lease, row, connection.binance)
  // The request that wrote it crashed; if the session exists, its link is with nobody.
  if (row.status === 'creating') {
    await record(db, lease, row, connection, { source: 'initiate', ...failedObservation(row.externalOrderId, LINK_LOST) }, null)
    return { asked: false, error: null }
  }
  const next = nextPoll(row, now)
  if (next === 'give_up') {
    await giveUp(db, lease, row)
    return { asked: false, error: null }
  }
  let answer: PolledAuthorization
  try {
    answer = await queryAuthorization(connection.binance, row.externalOrderId)
  } catch (error) {
    if (!isAppError(error)) throw error
    const inMs = error.extra.retryAfterMs ?? backoffMs(lease.attempts - 1, ERROR_BASE_MS)
    await finish({ lease, inMs, failed: true })
    return { asked: true, error }
  }
  if (isNothingNew(row, answer.news)) await finish({ lease, inMs: next.inMs }, 'last_polled_at')
  else await record(db, lease, row, connection, { source: 'poll', ...answer }, next.inMs)
  return { asked: true, error: null }
}

function isNothingNew(row: AuthorizationRow, news: AuthorizationNews): boolean {
  return news.kind === 'waiting' && (news.expiresAt === null || row.expiresAt?.toISOString() === new Date(news.expiresAt).toISOString())
}

/** Records in one transaction with giving the lease back; a verdict leaves nothing due, whoever brought it. */
async function record(
  db: Sql, lease: Lease, row: AuthorizationRow, connection: OpenConnection,
  item: Pick<AuthorizationNewsItem, 'source' | 'news' | 'observationId' | 'raw'>, inMs: number | null,
): Promise<void> {
  await asSystem(db, SYSTEM, async (ctx) => {
    await recordAuthorizationObservations(ctx.db, ctx.now, connection.row, [
      { authorizationId: row.id, providerAt: null, receivedAt: ctx.now, webhookEventId: null, ...item },
    ])
    if (item.source === 'poll') await touchPolled(ctx.db, [lease])
    const [after] = await loadAuthorizations(ctx.db, [lease])
    await finishLease(ctx.db, 'authorizations', lease, { inMs: after && isTerminal(after.status) ? 'keep' : inMs })
  })
}

async function giveUp(db: Sql, lease: Lease, row: AuthorizationRow): Promise<void> {
  await asSystem(db, SYSTEM, async (ctx) => {
    await openDiscrepancies(ctx.db, [{
      merchantId: row.merchantId, environment: row.environment, subjectType: 'authorization', subjectId: row.id,
      contradiction: { kind: 'undecided_after_24h', externalOrderId: row.externalOrderId },
    }])
    await finishLease(ctx.db, 'authorizations', lease, { inMs: null })
  })
}
