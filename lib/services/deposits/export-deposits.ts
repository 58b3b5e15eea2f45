import { weighed } from '@/lib/db/deposit-filter'
import { inBatches } from '@/lib/db/in-batches'
import { newestFirst, type DepositListRow } from '@/lib/db/deposits'
import { inMerchant, type Caller } from '@/lib/db/transaction'
import { requireRole } from '../roles'
import { readFilter, type Asked } from './read-filter'

/**
 * Hands every deposit of the filter to `write`, newest first, as they were at one moment and in constant memory: a batch is read
 * when the one before is written. Whoever stops taking them loses the transaction (lib/db/client.ts), so nobody holds it for long.
 * @throws AppError forbidden
 */
export async function exportDeposits(caller: Caller, asked: Asked, write: (rows: DepositListRow[]) => Promise<void>): Promise<void> {
  requireRole(caller.actor, 'viewer')
  const filter = readFilter(caller, asked)
  if (filter === null) return
  let begun = false
  await inMerchant(caller.db, caller.merchantId, caller.actor, async ({ db }) => {
    // A transaction that is run again would write what is written already.
    if (begun) throw new Error('An export cannot begin again.')
    for await (const rows of inBatches(db, newestFirst(db, await weighed(db, filter)))) {
      begun = true
      await write(rows)
    }
  }, 'isolation level repeatable read read only')
}
