import { sha256Hex } from '@/lib/crypto/tokens'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { advanceWalk, readSweepState, startWalk, type SweepState } from '@/lib/db/walks'
import { listPage, recordPage, type SweepTurn } from './sweep-turn'

/** A step: this many pages a turn, then the newest deposits are looked at again. */
const PAGES_PER_TURN = 20
const HOUR_MS = 3_600_000

/** Starts a walk through the whole list when the connection was never walked, or not since yesterday. */
export async function startDueWalk({ db, lease }: SweepTurn): Promise<void> {
  const state = await readSweepState(db, lease)
  if (state && isWalkDue(lease.key, state)) await startWalk(db, lease.merchantId, lease.key)
}

/** A day after the last one, an hour earlier or later by the connection's id, so that not all of them walk at once. */
export function isWalkDue(connectionId: string, { walkPage, walkSeen, walkedAt, now }: Pick<SweepState, 'walkPage' | 'walkSeen' | 'walkedAt' | 'now'>): boolean {
  if (walkPage !== null && walkSeen !== null) return false
  if (walkedAt === null) return true
  const spread = Number.parseInt(sha256Hex(connectionId).slice(0, 8), 16) / 2 ** 32
  return now.getTime() - walkedAt.getTime() >= (23 + 2 * spread) * HOUR_MS
}

/**
 * One step of the walk under way, page by page from where it stands. The page's records and the next page's number are one
 * transaction, so a crash repeats one page. Deposits that arrive meanwhile come in at the front and push the rest towards
 * pages that are still ahead: a record may be met twice, which changes nothing, but none can slip to a page behind us.
 * @returns whether pages are left. @throws AppError of the provider; the walk stays where it stands.
 */
export async function walkHistory(turn: SweepTurn): Promise<boolean> {
  const { db, lease, open } = turn
  const state = await readSweepState(db, lease)
  let page = state?.walkPage ?? null
  for (let step = 0; page !== null && step < PAGES_PER_TURN && performance.now() < turn.deadline; step += 1) {
    const at: number = page
    const answer = await listPage(turn, at)
    const next = answer.hasNextPage ? at + 1 : null
    const seen = answer.items.length + answer.unreadable.length
    const isOurs = await asSystem(db, SYSTEM, async (ctx) => {
      if (!(await advanceWalk(ctx.db, lease, at, { next, seen, total: answer.total }))) return false
      await recordPage(ctx, open.row, answer)
      return true
    })
    if (!isOurs) return true
    page = next
  }
  return page !== null
}
