import type { Tx } from './client'
import type { DepositAddressRow } from './deposit-addresses'
import { listHistory } from './history'

type AddressKey = Pick<DepositAddressRow, 'merchantId' | 'id'>

/** One address of the merchant, locked. */
export async function lockAddressById(db: Tx, { merchantId, id }: AddressKey): Promise<DepositAddressRow | null> {
  const [row] = await db<DepositAddressRow[]>`select * from deposit_addresses where merchant_id = ${merchantId} and id = ${id} for update`
  return row ?? null
}

export async function setAddressBank(
  db: Tx, { merchantId, id }: AddressKey, bank: Pick<DepositAddressRow, 'bankId' | 'bankName' | 'accountName' | 'accountLastFour'>, linkedAt: Date,
): Promise<void> {
  await db`
    update deposit_addresses set bank_id = ${bank.bankId}, bank_name = ${bank.bankName}, account_name = ${bank.accountName},
      account_last_four = ${bank.accountLastFour}, bank_linked_at = ${linkedAt}
    where merchant_id = ${merchantId} and id = ${id}`
}

export async function setAddressAutoSettlement(db: Tx, { merchantId, id }: AddressKey, on: boolean): Promise<void> {
  await db`update deposit_addresses set auto_settlement = ${on} where merchant_id = ${merchantId} and id = ${id}`
}

/** The address's own story, oldest first, with times as the domain takes them. */
export async function readAddressStory(db: Tx, addressId: string) {
  const rows = await listHistory(db, 'address', addressId)
  return rows.map((row) => ({ ...row, at: row.at.toISOString(), providerAt: row.providerAt?.toISOString() ?? null }))
}

/** What an address has received, by the state of its deposits; exact text. */
export interface AddressTotal {
  status: 'pending' | 'flagged' | 'completed' | 'orphaned' | 'unknown'
  /** a final word that no read-back has confirmed yet */
  verifying: boolean
  count: number
  amount: string
  /** null when no deposit of this state has a value yet */
  amountUsd: string | null
}

/** The customer is asked for too: the index of customers finds the deposits, the address alone is in none. */
export function readAddressTotals(db: Tx, { merchantId, id, customerId }: AddressKey & Pick<DepositAddressRow, 'customerId'>): Promise<AddressTotal[]> {
  return db<AddressTotal[]>`
    select status, verification = 'verifying' as verifying, count(*)::int as count, coalesce(sum(amount), 0) as amount, sum(amount_usd) as amount_usd
    from deposits where merchant_id = ${merchantId} and customer_id = ${customerId} and address_id = ${id} group by 1, 2 order by 1, 2`
}
