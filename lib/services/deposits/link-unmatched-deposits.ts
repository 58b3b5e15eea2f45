import type { Tx } from '../../db/client'
import { linkDeposits, overlookedKeys } from '../../db/deposit-records'
import { appendHistory } from '../../db/history'
import { matchedEntry } from './record-deposit-observations'

/** Links the deposits that arrived before their address was known; called in the transaction that makes the address ready. */
export async function linkUnmatchedDeposits(
  db: Tx,
  now: Date,
  address: { merchantId: string; connectionId: string; addressKey: string | null },
): Promise<number> {
  return address.addressKey === null ? 0 : linkUnmatchedDepositsAt(db, now, address, [address.addressKey])
}

/** linkUnmatchedDeposits for many addresses of one connection at once. */
export async function linkUnmatchedDepositsAt(
  db: Tx, now: Date, { merchantId, connectionId }: { merchantId: string; connectionId: string }, addressKeys: readonly string[],
): Promise<number> {
  if (addressKeys.length === 0) return 0
  const linked = await linkDeposits(db, merchantId, connectionId, addressKeys)
  await appendHistory(db, linked.map((row) => matchedEntry(row, now)))
  return linked.length
}

/**
 * Links what two transactions that ran side by side could not see of each other: the one that recorded a deposit and the one that
 * made its address ready. Cheap when there is nothing, so every sweep looks.
 */
export async function linkOverlookedDeposits(db: Tx, now: Date, connection: { merchantId: string; connectionId: string }): Promise<number> {
  return linkUnmatchedDepositsAt(db, now, connection, await overlookedKeys(db, connection.merchantId, connection.connectionId))
}
