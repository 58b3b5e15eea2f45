import type { Sql } from '@/lib/db/client'
import { loadAssetFacts, loadDueDeposits, type DueDeposit } from '@/lib/db/deposit-records'
import { openDiscrepancies } from '@/lib/db/discrepancies'
import { backoffMs, claimDue, finishLease, finishLeases, type Lease } from '@/lib/db/lease'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { groupBy } from '@/lib/domain/group-by'
import { isUnexplainedHold } from '@/lib/domain/hold'
import { type AppError, isAppError } from '@/lib/domain/errors'
import { getTransaction } from '@/lib/providers/breet/client'
import type { DepositNews } from '@/lib/providers/port'
import type { OpenConnection } from '../connections/open-connection'
import { openOrPutOff } from '../connections/open-or-put-off'
import { recordCalls, tally } from '../connections/record-call'
import { refreshAssets } from '../connections/refresh-assets'
import { recordDepositObservations } from './record-deposit-observations'

/** A release ends many holds at one moment, and what is written for each batch is shared by all of it. */
const BATCH = 100
/** Longer than a request's deadline, so that one row is never asked twice at the same time. */
const LEASE_MS = 15_000

type Answer = { lease: Lease; deposit: DueDeposit } & ({ news: DepositNews | null } | { failure: AppError })

/**
 * Fetches due deposits from the provider and records what it says. Requests run between two transactions: the claim and
 * the record. @returns how many were asked.
 */
export async function readBackDueDeposits(db: Sql, limit = BATCH): Promise<number> {
  const { leases, due, askedAt } = await asSystem(db, SYSTEM, async (ctx) => {
    const claimed = await claimDue(ctx.db, 'deposits', limit, LEASE_MS)
    return { leases: claimed, due: await loadDueDeposits(ctx.db, claimed), askedAt: ctx.now }
  })
  if (leases.length === 0) return 0
  const work = leases.flatMap((lease) => due.filter((deposit) => deposit.id === lease.key).map((deposit) => ({ lease, deposit })))
  await Promise.all([...groupBy(work, ({ deposit }) => deposit.connectionId)].map(async ([connectionId, own]) => {
    const open = await openOrPutOff(db, 'deposits', connectionId, own.map(({ lease }) => lease))
    if (open?.provider === 'breet') await readBack(db, open, own, askedAt)
  }))
  return leases.length
}

async function readBack(
  db: Sql, open: Extract<OpenConnection, { provider: 'breet' }>, work: { lease: Lease; deposit: DueDeposit }[], askedAt: Date,
): Promise<void> {
  const answers = await Promise.all(work.map(async ({ lease, deposit }): Promise<Answer> => {
    try {
      return { lease, deposit, news: await getTransaction(open.breet, deposit.providerId) }
    } catch (error) {
      if (!isAppError(error)) throw error
      return { lease, deposit, failure: error }
    }
  }))
  await askForNewMinimums(db, open, answers)
  await recordCalls(db, open.row.id, tally(answers.map((answer) => ('failure' in answer ? answer.failure : null))))
  await asSystem(db, SYSTEM, async ({ db: tx, now }) => {
    const items = answers.flatMap((answer) => 'news' in answer && answer.news
      ? [{ news: answer.news, via: 'readback' as const, receivedAt: now, webhookEventId: null, askedAt }] : [])
    // Only rows that the recorder has locked, in its order, are given back here.
    await recordDepositObservations(tx, now, open.row, items)
    await finishLeases(tx, 'deposits', answers.flatMap((answer) => ('news' in answer && answer.news ? [{ lease: answer.lease, inMs: 'keep' as const }] : [])))
  })
  for (const answer of answers) await putOffUnanswered(db, answer)
}

/**
 * A hold whose value is not under the minimum we know, and of which nothing else is said: the minimum may just have been raised. The
 * list is read before the hold is recorded, once for each hold, so that its cause does not rest on an older one for ever.
 */
async function askForNewMinimums(db: Sql, open: Extract<OpenConnection, { provider: 'breet' }>, answers: readonly Answer[]): Promise<void> {
  const holds = answers.flatMap((answer) => ('news' in answer && answer.news?.status === 'flagged' && !answer.deposit.holdCauseVerified ? [answer.news] : []))
  if (holds.length === 0) return
  const assets = await asSystem(db, SYSTEM, ({ db: tx }) => loadAssetFacts(tx, open.row.merchantId, open.row.id))
  const isUnexplained = ({ asset, facts }: DepositNews) => {
    const known = assets.find((one) => 'providerAssetId' in asset && one.providerAssetId === asset.providerAssetId)
    return known !== undefined && isUnexplainedHold(facts, known.minimumUsd)
  }
  if (!holds.some(isUnexplained)) return
  try {
    await refreshAssets(db, open.row.id)
  } catch (error) {
    // The next sweep reads it; the hold is recorded with what is known.
    if (!isAppError(error)) throw error
  }
}

/** A failure is asked again, slower and slower. Each row by itself: it must not wait for another while it holds one. */
async function putOffUnanswered(db: Sql, answer: Answer): Promise<void> {
  if ('failure' in answer) {
    const { unsent, retryAfterMs = 0 } = answer.failure.extra
    // Our own pace is not a failure: it says when the turn comes, and nothing is slowed down further.
    const isPutOff = unsent === true && answer.failure.code === 'provider_throttled'
    const inMs = isPutOff ? retryAfterMs : Math.max(retryAfterMs, backoffMs(answer.lease.attempts, 2_000))
    await finishLease(db, 'deposits', answer.lease, { inMs, failed: !isPutOff })
  } else if (!answer.news) {
    // The provider does not know a deposit that its own webhook named: suspicious, so a person looks; we go on asking.
    const { merchantId, environment, id, providerId } = answer.deposit
    await asSystem(db, SYSTEM, async ({ db: tx }) => {
      await openDiscrepancies(tx, [{ merchantId, environment, subjectType: 'deposit', subjectId: id, contradiction: { kind: 'not_found_at_provider', providerId } }])
      await finishLease(tx, 'deposits', answer.lease, { inMs: backoffMs(answer.lease.attempts, 10_000, 6 * 3_600_000), failed: true })
    })
  }
}
