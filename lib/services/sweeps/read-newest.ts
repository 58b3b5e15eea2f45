import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { clearMark, lockSweep, markUnread, readSweepState, type SweepState } from '@/lib/db/walks'
import { listPage, recordPage, type SweepTurn } from './sweep-turn'

/** What lies behind this many pages of news is left to the walk, which goes on from there. */
const MAX_PAGES = 20

/**
 * Reads the provider's list newest first, until a page holds nothing new: behind it everything is known. As long as that is
 * not proved, the first page not yet read is marked in the same transaction as the page before it; a sweep that breaks off
 * leaves the mark, and the walk goes on from it.
 */
export async function readNewest(turn: SweepTurn): Promise<void> {
  const before = await readSweepState(turn.db, turn.lease)
  if (!before) return
  for (let page = 1; page <= MAX_PAGES && performance.now() < turn.deadline; page += 1) {
    // From here on the walk reads anyway.
    if (before.walkPage !== null && page >= before.walkPage) return
    if (await readOne(turn, page, before)) return
  }
}

/** @returns whether known ground was reached (or the lease was lost) */
async function readOne(turn: SweepTurn, page: number, before: SweepState): Promise<boolean> {
  const answer = await listPage(turn, page)
  return asSystem(turn.db, SYSTEM, async (ctx) => {
    if (!(await lockSweep(ctx.db, turn.lease))) return true
    const added = await recordPage(ctx, turn.open.row, answer)
    const isKnownGround = added === 0 || !answer.hasNextPage
    if (!isKnownGround) await markUnread(ctx.db, turn.lease, page + 1)
    else if (page > 1) await clearMark(ctx.db, turn.lease, before)
    return isKnownGround
  })
}
