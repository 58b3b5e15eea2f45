import type { Sql, Tx } from './client'
import type { networks } from './schema/connections'

export type NetworkRow = typeof networks.$inferSelect
type NetworkFacts = Omit<NetworkRow, 'merchantId' | 'connectionId' | 'seenAt'>

export async function listNetworkRows(
  db: Tx | Sql, merchantId: string, connectionId: string, cryptoCurrency: string | null = null,
): Promise<NetworkRow[]> {
  return db<NetworkRow[]>`
    select * from networks where merchant_id = ${merchantId} and connection_id = ${connectionId}
      ${cryptoCurrency === null ? db`` : db`and crypto_currency = ${cryptoCurrency}`}
    order by crypto_currency, network`
}

/** Writes the whole list as seen at `seenAt`; networks that are no longer in it stay, not open for deposits. */
export async function writeNetworks(
  db: Tx, merchantId: string, connectionId: string, seenAt: Date, list: readonly NetworkFacts[],
): Promise<void> {
  if (list.length === 0) return
  // One statement may not write a row twice: what the provider lists twice counts once.
  const rows = [...new Map(list.map((one) => [`${one.cryptoCurrency}/${one.network}`, one])).values()].map((one) => ({
    merchantId, connectionId, seenAt, cryptoCurrency: one.cryptoCurrency, network: one.network, depositEnabled: one.depositEnabled,
    depositDust: one.depositDust, addressRegex: one.addressRegex, memoRegex: one.memoRegex, contractAddress: one.contractAddress,
  }))
  await db`
    insert into networks ${db(rows)}
    on conflict (merchant_id, connection_id, crypto_currency, network) do update set
      deposit_enabled = excluded.deposit_enabled, deposit_dust = excluded.deposit_dust, address_regex = excluded.address_regex,
      memo_regex = excluded.memo_regex, contract_address = excluded.contract_address, seen_at = excluded.seen_at`
  await db`
    update networks set deposit_enabled = false
    where merchant_id = ${merchantId} and connection_id = ${connectionId} and deposit_enabled and seen_at < ${seenAt}`
}
