import type { Sql } from '@/lib/db/client'
import type { DepositRow } from '@/lib/db/deposit-records'
import type { Caller } from '@/lib/db/transaction'

interface Planted extends Partial<Pick<DepositRow, 'verification' | 'holdCause' | 'amount' | 'amountUsd' | 'txHash' | 'providerWord' | 'asset' | 'address'>> {
  id: string
  status: DepositRow['status']
  /** UTC ISO */
  detectedAt: string
  /** name of the customer, made with an address when first named; left out: no address of ours matches */
  customer?: string
  label?: string
  symbol?: string
  network?: string
  /** what the asset costs and takes now, USD */
  priceUsd?: string
  minimumUsd?: string
}

/**
 * Deposits put down as they are, where a test is about reading many and not about how they came; `count` of them a second apart,
 * older and older, with the first one's id followed by a number. The connection is the merchant's own and calls nobody.
 */
export async function plantDeposit(sql: Sql, caller: Caller, given: Planted, count = 1): Promise<void> {
  const { merchantId, environment } = caller
  const connectionId = `con_${merchantId}`
  const { asset = 'USDT_TRX', symbol = 'USDT', network = 'Tron', status, detectedAt } = given
  await sql`
    insert into connections (merchant_id, id, provider, environment, name, status, base_url, shown, sealed, webhook_ready)
    values (${merchantId}, ${connectionId}, 'breet', ${environment}, 'planted', 'disabled', 'http://127.0.0.1:1', '{}', ${Buffer.from('none')}, true) on conflict do nothing`
  await sql`
    insert into assets (merchant_id, connection_id, identifier, provider_asset_id, name, symbol, network, minimum_usd, flag_fee_usd, active, seen_at, price_usd, price_at)
    values (${merchantId}, ${connectionId}, ${asset}, ${asset}, ${symbol}, ${symbol}, ${network}, ${given.minimumUsd ?? '20'}, '5', true, weir_now(), ${given.priceUsd ?? '1'}, weir_now())
    on conflict do nothing`
  const owner = given.customer === undefined ? null : await plantAddress(sql, caller, connectionId, given.customer, asset, given.label ?? null)
  const address = given.address ?? owner?.address ?? `T${given.id}`
  const flaggedAt = status === 'flagged' ? detectedAt : null
  await sql`
    insert into deposits (merchant_id, id, environment, connection_id, provider_id, asset, address, address_key, address_id, customer_id, provider_word, status,
      verification, amount, amount_usd, tx_hash, hold_cause, hold_cause_verified, flagged_at, amount_usd_at_flag, minimum_usd_at_flag, read_back_at, detected_at)
    select ${merchantId}, ${given.id} || case when ${count} = 1 then '' else '_' || n end, ${environment}, ${connectionId},
      'prov_' || ${given.id} || case when ${count} = 1 then '' else '_' || n end, ${asset}, ${address}, ${address}, ${owner?.addressId ?? null}, ${owner?.customerId ?? null},
      ${given.providerWord ?? status}, ${status}, ${given.verification ?? 'none'}, ${given.amount ?? given.amountUsd ?? null}::numeric, ${given.amountUsd ?? null}::numeric,
      case when ${count} = 1 then ${given.txHash ?? null}::text else md5(${given.id} || n) end, ${given.holdCause ?? null}, ${status === 'flagged'},
      ${flaggedAt}::timestamptz - n * interval '1 second', case when ${status} = 'flagged' then ${given.amountUsd ?? null}::numeric end,
      case when ${status} = 'flagged' then 20 end, weir_now(), ${detectedAt}::timestamptz - n * interval '1 second'
    from generate_series(0, ${count - 1}::int) n`
}

async function plantAddress(sql: Sql, { merchantId, environment }: Caller, connectionId: string, name: string, asset: string, label: string | null) {
  const key = Buffer.from(name).toString('hex').slice(0, 24)
  const made = { customerId: `cus_${key}`, addressId: `adr_${key}_${asset}`, address: `T${key}${asset}` }
  await sql`
    insert into customers (merchant_id, id, environment, name, provider_label) values (${merchantId}, ${made.customerId}, ${environment}, ${name}, ${key})
    on conflict do nothing`
  await sql`
    insert into deposit_addresses (merchant_id, id, environment, connection_id, customer_id, asset, status, address, address_key, label, ready_at)
    values (${merchantId}, ${made.addressId}, ${environment}, ${connectionId}, ${made.customerId}, ${asset}, 'ready', ${made.address}, ${made.address}, ${label}, weir_now())
    on conflict do nothing`
  return made
}
