import type { Sql } from '@/lib/db/client'
import { openDiscrepancies } from '@/lib/db/discrepancies'
import { backoffMs, claimDue, finishLease, type Lease } from '@/lib/db/lease'
import { loadDueSettlements, type DueSettlement } from '@/lib/db/settlement-records'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { groupBy } from '@/lib/domain/group-by'
import { type AppError, isAppError } from '@/lib/domain/errors'
import { getWithdrawal } from '@/lib/providers/breet/settlement'
import type { SettlementNews } from '@/lib/providers/port'
import type { OpenConnection } from '../connections/open-connection'
import { openOrPutOff } from '../connections/open-or-put-off'
import { recordCalls, tally } from '../connections/record-call'
import { recordSettlementObservations } from './record-settlement-observations'

const BATCH = 20
/** Longer than a request's deadline, so that one row is never asked twice at the same time. */
const LEASE_MS = 15_000

interface Work {
  lease: Lease
  settlement: DueSettlement
}
type Answer = Work & ({ news: SettlementNews | null } | { failure: AppError })

/**
 * Fetches due settlements from the provider and records what it says. Requests run between two transactions: the claim and
 * the record. @returns how many were asked.
 */
export async function readBackDueSettlements(db: Sql, limit = BATCH): Promise<number> {
  const { leases, due, askedAt } = await asSystem(db, SYSTEM, async (ctx) => {
    const claimed = await claimDue(ctx.db, 'settlements', limit, LEASE_MS)
    return { leases: claimed, due: await loadDueSettlements(ctx.db, claimed), askedAt: ctx.now }
  })
  const work = leases.flatMap((lease) => due.filter(({ id }) => id === lease.key).map((settlement) => ({ lease, settlement })))
  await Promise.all([...groupBy(work, ({ settlement }) => settlement.connectionId)].map(async ([connectionId, own]) => {
    const open = await openOrPutOff(db, 'settlements', connectionId, own.map(({ lease }) => lease))
    if (open?.provider === 'breet') await readBack(db, open, own, askedAt)
  }))
  return leases.length
}

async function readBack(db: Sql, open: Extract<OpenConnection, { provider: 'breet' }>, work: Work[], askedAt: Date): Promise<void> {
  const answers = await Promise.all(work.map(async (one): Promise<Answer> => {
    try {
      return { ...one, news: await getWithdrawal(open.breet, one.settlement.providerId) }
    } catch (error) {
      if (!isAppError(error)) throw error
      return { ...one, failure: error }
    }
  }))
  await recordCalls(db, open.row.id, tally(answers.map((answer) => ('failure' in answer ? answer.failure : null))))
  await asSystem(db, SYSTEM, async ({ db: tx, now }) => {
    const found = answers.flatMap((answer) => ('news' in answer && answer.news ? [{ lease: answer.lease, news: answer.news }] : []))
    await recordSettlementObservations(tx, now, open.row, found.map(({ news }) =>
      ({ news, via: 'readback', receivedAt: now, webhookEventId: null, askedAt })))
    // Only rows that the recorder has locked, in its order, are given back here.
    for (const { lease } of found) await finishLease(tx, 'settlements', lease, { inMs: 'keep' })
  })
  for (const answer of answers) await putOffUnanswered(db, answer)
}

/** A failure is asked again, slower and slower. Each row by itself: it must not wait for another while it holds one. */
async function putOffUnanswered(db: Sql, answer: Answer): Promise<void> {
  if ('failure' in answer) {
    const { unsent, retryAfterMs = 0 } = answer.failure.extra
    // Our own pace is not a failure: it says when the turn comes, and nothing is slowed down further.
    const isPutOff = unsent === true && answer.failure.code === 'provider_throttled'
    const inMs = isPutOff ? retryAfterMs : Math.max(retryAfterMs, backoffMs(answer.lease.attempts, 2_000))
    await finishLease(db, 'settlements', answer.lease, { inMs, failed: !isPutOff })
  } else if (!answer.news) {
    // The provider does not know a payout that its own webhook named: suspicious, so a person looks; we go on asking.
    const { merchantId, environment, id, providerId } = answer.settlement
    await asSystem(db, SYSTEM, async ({ db: tx }) => {
      await openDiscrepancies(tx, [{ merchantId, environment, subjectType: 'settlement', subjectId: id, contradiction: { kind: 'not_found_at_provider', providerId } }])
      await finishLease(tx, 'settlements', answer.lease, { inMs: backoffMs(answer.lease.attempts, 10_000, 6 * 3_600_000), failed: true })
    })
  }
}
