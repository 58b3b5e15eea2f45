import type { Sql } from '@/lib/db/client'
import { learnTimes, listMovedAssets } from '@/lib/db/confirmation-times'
import { asSystem, inMerchant, SYSTEM } from '@/lib/db/transaction'
import { groupBy } from '@/lib/domain/group-by'

/**
 * What is usual for each asset, learned from the merchant's own deposits: only for assets that moved, each at most every ten
 * minutes. Two workers at once learn the same. @returns how many assets were learned
 */
export async function learnConfirmationTimes(db: Sql): Promise<number> {
  const moved = await asSystem(db, SYSTEM, (ctx) => listMovedAssets(ctx.db, ctx.now))
  for (const [, rows] of groupBy(moved, (row) => row.connectionId)) {
    const [first] = rows
    if (first === undefined) continue
    await inMerchant(db, first.merchantId, SYSTEM, (ctx) => learnTimes(ctx.db, first, rows.map((row) => row.asset)))
  }
  return moved.length
}
