import type { Sighting } from '../domain/on-chain'
import type { Tx } from './client'
import { type Lease, leasedKeys } from './lease'
import type { transferReceipts } from './schema/authorizations'
import type { TransferRow } from './transfers'

export type TransferReceiptRow = typeof transferReceipts.$inferSelect

/** Makes a look at the chain due now. A look that was made before is asked for again, its words stay until the new ones come. */
export async function makeReceiptDue(db: Tx, merchantId: string, transferId: string): Promise<void> {
  await db`
    insert into transfer_receipts (merchant_id, transfer_id, next_attempt_at) values (${merchantId}, ${transferId}, weir_now())
    on conflict (merchant_id, transfer_id) do update set next_attempt_at = weir_now(), attempts = 0`
}

/** A transfer whose hash is to be looked up, with the contract that the provider's list names for its coin. */
export interface DueReceipt extends TransferRow {
  contractAddress: string | null
}

export function loadDueReceipts(db: Tx, leases: readonly Pick<Lease, 'merchantId' | 'key'>[]): Promise<DueReceipt[]> {
  return db<DueReceipt[]>`
    select t.*, n.contract_address from transfers t
    left join networks n on n.merchant_id = t.merchant_id and n.connection_id = t.connection_id
      and n.crypto_currency = t.crypto_currency and n.network = t.network
    where (t.merchant_id, t.id) in (${leasedKeys(db, leases)})`
}

/** @returns the row as it was before, locked; null when nothing of this transfer was ever due */
export async function lockReceipt(db: Tx, merchantId: string, transferId: string): Promise<TransferReceiptRow | null> {
  const [row] = await db<TransferReceiptRow[]>`
    select * from transfer_receipts where merchant_id = ${merchantId} and transfer_id = ${transferId} for update`
  return row ?? null
}

/** Writes what one look found, with the node's own bytes. The due time belongs to the lease. */
export async function writeReceipt(db: Tx, merchantId: string, transferId: string, sighting: Sighting, raw: Buffer): Promise<void> {
  const { status, confirmations, blockNumber, recipient, token, amount, problem } = sighting
  await db`
    update transfer_receipts set status = ${status}, confirmations = ${confirmations}, block_number = ${blockNumber}, recipient = ${recipient},
      token = ${token}, amount = ${amount}, problem = ${problem}, raw = ${raw}, read_at = weir_now()
    where merchant_id = ${merchantId} and transfer_id = ${transferId}`
}

/** A look that brought nothing to judge by: only why, and when it was tried. What was seen before stands. */
export async function writeReceiptTrouble(
  db: Tx, merchantId: string, transferId: string, trouble: { problem: 'wrong_chain' | 'no_answer'; gaveUp: boolean },
): Promise<void> {
  await db`
    update transfer_receipts set read_at = weir_now(),
      problem = case when status = 'waiting' then ${trouble.problem} else problem end,
      status = case when status = 'waiting' and ${trouble.gaveUp} then 'gave_up' else status end
    where merchant_id = ${merchantId} and transfer_id = ${transferId}`
}
