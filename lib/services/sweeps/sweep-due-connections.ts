import type { Sql } from '@/lib/db/client'
import { backoffMs, claimDue, finishLease, type Lease } from '@/lib/db/lease'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { type AppError, isAppError } from '@/lib/domain/errors'
import { openConnection } from '../connections/open-connection'
import { recordCall, recordFailure } from '../connections/record-call'
import { refreshAssets } from '../connections/refresh-assets'
import { refreshNetworks } from '../connections/refresh-networks'
import { linkOverlookedDeposits } from '../deposits/link-unmatched-deposits'
import { sweepSettlements } from '../settlements/sweep-settlements'
import { readNewest } from './read-newest'
import { sweepDeliveryLog } from './sweep-delivery-log'
import { keepTurn, PAGE_SIZE, SWEEP_LEASE_MS, type SweepTurn } from './sweep-turn'
import { startDueWalk, walkHistory } from './walk-history'

const BATCH = 4
const TURN_MS = 70_000
const INTERVAL_MS = { breet: 30_000, binance: 10 * 60_000 }
/** A walk or a log that is not read to its end goes on after a breath, so that other connections get their turn. */
const UNFINISHED_MS = 500

/**
 * Sweeps due connections: Breet's asset list, newest deposits, payouts, delivery log and a step of the walk under way;
 * Binance's network list. A sweep that finds nothing new writes nothing but its own time. @returns how many were swept.
 */
export async function sweepDueConnections(db: Sql, limit = BATCH, pageSize = PAGE_SIZE): Promise<number> {
  const leases = await asSystem(db, SYSTEM, ({ db: tx }) => claimDue(tx, 'connections', limit, SWEEP_LEASE_MS))
  await Promise.all(leases.map((lease) => sweep(db, lease, pageSize)))
  return leases.length
}

async function sweep(db: Sql, lease: Lease, pageSize: number): Promise<void> {
  try {
    const open = await openConnection(db, lease.key)
    if (!open || open.row.status !== 'active') return await finish(db, lease, null)
    let isUnfinished = false
    if (open.provider === 'breet') isUnfinished = await sweepBreet({ db, lease, open, deadline: performance.now() + TURN_MS, pageSize })
    else await refreshNetworks(db, open.row.id)
    await recordCall(db, open.row.id, true)
    await finish(db, lease, isUnfinished ? UNFINISHED_MS : jittered(INTERVAL_MS[open.provider]))
  } catch (error) {
    if (!isAppError(error)) throw error
    await recordFailure(db, lease.key, error)
    const inMs = Math.max(error.extra.retryAfterMs ?? 0, backoffMs(lease.attempts, 5_000))
    await finish(db, lease, inMs, true)
  }
}

/** @returns whether something is left to read. A part that fails does not keep the others from their work. */
async function sweepBreet(turn: SweepTurn): Promise<boolean> {
  const { db, lease, open } = turn
  await asSystem(db, SYSTEM, ({ db: tx, now }) => linkOverlookedDeposits(tx, now, { merchantId: lease.merchantId, connectionId: lease.key }))
  // Assets first: deposits name them by an id that only this list explains.
  await refreshAssets(db, open.row.id)
  await startDueWalk(turn)
  const failures: AppError[] = []
  const attempt = async (part: () => Promise<unknown>): Promise<boolean> => {
    try {
      return (await part()) === true
    } catch (error) {
      if (!isAppError(error)) throw error
      // A refusal is an answer: asking for it less often would help nobody, and the rest works.
      if (error.code === 'provider_refused') await recordFailure(db, lease.key, error)
      else failures.push(error)
      return false
    }
  }
  await attempt(() => readNewest(turn))
  await attempt(() => sweepSettlements(db, open, () => keepTurn(turn)))
  const isLogLeft = await attempt(() => sweepDeliveryLog(turn))
  const isWalkLeft = await attempt(() => walkHistory(turn))
  if (failures[0]) throw failures[0]
  return isLogLeft || isWalkLeft
}

async function finish(db: Sql, lease: Lease, inMs: number | null, failed = false): Promise<void> {
  await asSystem(db, SYSTEM, ({ db: tx }) => finishLease(tx, 'connections', lease, { inMs, failed }))
}

function jittered(ms: number): number {
  return Math.round(ms * (0.9 + Math.random() * 0.2))
}
