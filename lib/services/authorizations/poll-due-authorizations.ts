import { type AuthorizationRow, loadAuthorizations, touchPolled } from '@/lib/db/authorizations'
import type { Sql } from '@/lib/db/client'
import { openDiscrepancies } from '@/lib/db/discrepancies'
import { backoffMs, claimDue, finishLease, type Lease } from '@/lib/db/lease'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { type AuthorizationNews, isTerminal } from '@/lib/domain/authorization'
import { type AppError, isAppError } from '@/lib/domain/errors'
import { queryAuthorization } from '@/lib/providers/binance/client'
import type { PolledAuthorization } from '@/lib/providers/port'
import { openConnection, type OpenConnection } from '../connections/open-connection'
import { recordCalls, tally } from '../connections/record-call'
import { confirmVerdict } from './confirm-verdict'
import { failedObservation, LINK_LOST } from './open-session'
import { nextPoll } from './poll-schedule'
import { type AuthorizationNewsItem, recordAuthorizationObservations } from './record-authorization-observations'

/** Longer than a query's deadline of 8 s: at most one question about a session is on its way. */
const LEASE_MS = 12_000
const ERROR_BASE_MS = 3_000
const ERROR_CAP_MS = 60_000

/**
 * Asks Binance about the sessions that are due: the fallback when a webhook is lost, and the only way to learn that one
 * has expired. What brings nothing new writes no observation. @returns how many were due.
 */
export async function pollDueAuthorizations(db: Sql, limit = 20): Promise<number> {
  const leases = await claimDue(db, 'authorizations', limit, LEASE_MS)
  if (leases.length === 0) return 0
  const { rows, now } = await asSystem(db, SYSTEM, async (ctx) => ({
    rows: await loadAuthorizations(ctx.db, leases), now: ctx.now,
  }))
  const results = await Promise.allSettled(leases.map(async (lease) => {
    const row = rows.find((one) => one.id === lease.key)!
    return { lease, row, ...(await pollOne(db, lease, row, now)) }
  }))
  const done = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  await touchPolled(db, done.flatMap((one) => (one.asked && one.error === null ? [one.lease] : [])))
  await noteCalls(db, done)
  const bug = results.find((one) => one.status === 'rejected')
  if (bug) throw bug.reason
  return leases.length
}

interface Polled {
  asked: boolean
  error: AppError | null
}

async function pollOne(db: Sql, lease: Lease, row: AuthorizationRow, now: Date): Promise<Polled> {
  let connection: OpenConnection | null
  try {
    connection = await openConnection(db, row.connectionId)
  } catch (error) {
    if (!isAppError(error)) throw error
    // Credentials that cannot be opened: put off, or its rows would stay first in the queue of everybody.
    await finishLease(db, 'authorizations', lease, { inMs: ERROR_CAP_MS, failed: true })
    return { asked: false, error }
  }
  if (connection?.provider !== 'binance') {
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
    await finishLease(db, 'authorizations', lease, { inMs, failed: true })
    return { asked: true, error }
  }
  if (isNothingNew(row, answer.news)) await finishLease(db, 'authorizations', lease, { inMs: next.inMs })
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
    const [after] = await loadAuthorizations(ctx.db, [lease])
    await finishLease(ctx.db, 'authorizations', lease, { inMs: after && isTerminal(after.status) ? 'keep' : inMs })
  })
}

async function giveUp(db: Sql, lease: Lease, row: AuthorizationRow): Promise<void> {
  await asSystem(db, SYSTEM, async (ctx) => {
    await openDiscrepancies(ctx.db, [{
      merchantId: row.merchantId, environment: row.environment, subjectType: 'authorization', subjectId: row.id,
      kind: 'undecided_after_24h', detail: { externalOrderId: row.externalOrderId },
    }])
    await finishLease(ctx.db, 'authorizations', lease, { inMs: null })
  })
}

async function noteCalls(db: Sql, done: readonly (Polled & { row: AuthorizationRow })[]): Promise<void> {
  for (const connectionId of new Set(done.map((one) => one.row.connectionId))) {
    const asked = done.filter((one) => one.asked && one.row.connectionId === connectionId)
    if (asked.length > 0) await recordCalls(db, connectionId, tally(asked.map((one) => one.error)))
  }
}
