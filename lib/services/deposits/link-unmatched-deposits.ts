import type { Tx } from '../../db/client'
import { linkDeposits } from '../../db/deposit-records'
import { appendHistory } from '../../db/history'
import { matchedEntry } from './record-deposit-observations'

/** Links the deposits that arrived before their address was known; called in the transaction that makes the address ready. */
export async function linkUnmatchedDeposits(
  db: Tx,
  now: Date,
  address: { merchantId: string; connectionId: string; addressKey: string | null },
): Promise<number> {
  if (address.addressKey === null) return 0
  const linked = await linkDeposits(db, address.merchantId, address.connectionId, [address.addressKey])
  await appendHistory(db, linked.map((row) => matchedEntry(row, now)))
  return linked.length
}
