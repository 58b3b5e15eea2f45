import type { PoolView } from '@/lib/contracts/pools'
import type { AuthorizationView } from '@/lib/db/authorizations'
import { listUsualTimes } from '@/lib/db/confirmation-times'
import { readCustomerPageVersion } from '@/lib/db/customer-page'
import type { DepositAddressView } from '@/lib/db/deposit-addresses'
import type { DepositListRow } from '@/lib/db/deposits'
import { type ExchangeFeeRow, listExchangeFeeRows } from '@/lib/db/exchange-fees'
import type { NetworkRow } from '@/lib/db/networks'
import type { PlannedTransferRow } from '@/lib/db/planned-transfers'
import { atOneMoment, type Caller, forCaller } from '@/lib/db/transaction'
import { minimumToTransfer } from '@/lib/domain/transfer'
import { learnedTime } from '@/lib/domain/stuck'
import { listDepositAddresses } from '../addresses/list-deposit-addresses'
import { listAuthorizations } from '../authorizations/list-authorizations'
import { readMargins } from '../assets/read-margins'
import { listAssets, listNetworks } from '../connections/list-assets'
import { orNone } from '../connections/or-none'
import { listDeposits } from '../deposits/list-deposits'
import { listPools } from '../holds/list-pools'
import { listPlannedTransfers } from '../transfers/list-planned-transfers'
import { listTransfers } from '../transfers/list-transfers'
import type { OpenedCustomerPage } from './open-customer-link'

export interface CustomerPageAddress extends DepositAddressView {
  /** USD per coin as last read; null when no price is known */
  priceUsd: string | null
  /** when that was read */
  priceAt: Date | null
  /** what is added to the minimum in the first sum, "0.01" is 1 % */
  margin: string
  /** how many confirmations the provider usually waits for */
  confirmations: number | null
  /** how long the merchant's deposits of this asset usually take, ms; null until it is learned */
  usualMs: number | null
}

export interface CustomerPage {
  now: Date
  /** changes whenever something shown has changed */
  version: string
  addresses: CustomerPageAddress[]
  deposits: DepositListRow[]
  pools: PoolView[]
  /** `minimumAmount` of their addresses is the larger of what Binance named for the address and for the network */
  authorizations: AuthorizationView[]
  transfers: Awaited<ReturnType<typeof listTransfers>>['rows']
  plans: PlannedTransferRow[]
  exchanges: ExchangeFeeRow[]
}

const SHOWN = 50

/** Everything the customer's own page shows, at one moment, and nothing of anybody else: every read is bound to the link's customer. */
export function readCustomerPage({ caller, customer }: Pick<OpenedCustomerPage, 'caller' | 'customer'>): Promise<CustomerPage> {
  return atOneMoment(caller, (moment) => readPage(moment, customer))
}

async function readPage(caller: Caller, customer: OpenedCustomerPage['customer']): Promise<CustomerPage> {
  const own = { customerId: customer.id, limit: SHOWN }
  const [{ version, now }, addresses, deposits, pools, authorizations, transfers, assets, plans, networks, marginOf, { exchanges, times }] = await Promise.all([
    readCustomerVersion({ caller, customer }),
    listDepositAddresses(caller, own),
    listDeposits(caller, own),
    listPools(caller, { customerId: customer.id }),
    listAuthorizations(caller, own),
    listTransfers(caller, own),
    orNone(listAssets(caller)),
    listPlannedTransfers(caller),
    orNone(listNetworks(caller)),
    readMargins(caller),
    readFeesAndTimes(caller),
  ])
  return {
    now,
    version,
    addresses: addresses.rows.map((row) => {
      const asset = assets.find(({ identifier, connectionId }) => identifier === row.asset && connectionId === row.connectionId)
      const { margin } = marginOf({ identifier: row.asset, symbol: row.symbol ?? row.asset })
      const time = learnedTime(times.find((one) => one.asset === row.asset && one.connectionId === row.connectionId) ?? null)
      return { ...row, priceUsd: asset?.priceUsd ?? null, priceAt: asset?.priceAt ?? null, margin, confirmations: asset?.confirmations ?? null, usualMs: time?.p50Ms ?? null }
    }),
    deposits: deposits.rows,
    pools,
    authorizations: authorizations.rows.map((row) => withLargerMinimums(row, networks)),
    transfers: transfers.rows,
    plans,
    exchanges,
  }
}

function readFeesAndTimes(caller: Caller): Promise<{ exchanges: ExchangeFeeRow[]; times: Awaited<ReturnType<typeof listUsualTimes>> }> {
  return forCaller(caller, async ({ db, merchantId }) => ({
    exchanges: await listExchangeFeeRows(db, merchantId, caller.environment),
    times: await listUsualTimes(db, merchantId),
  }))
}

function withLargerMinimums(row: AuthorizationView, networks: readonly NetworkRow[]): AuthorizationView {
  const dustOf = (network: string) => networks.find((one) => one.cryptoCurrency === row.cryptoCurrency && one.network === network)?.depositDust ?? null
  return { ...row, addresses: row.addresses.map((place) => ({ ...place, minimumAmount: minimumToTransfer(place.minimumAmount, dustOf(place.network)) })) }
}

/** What an open page asks every few seconds. */
export function readCustomerVersion({ caller, customer }: Pick<OpenedCustomerPage, 'caller' | 'customer'>): Promise<{ version: string; now: Date }> {
  return forCaller(caller, async ({ db, now }) => ({ version: await readCustomerPageVersion(db, caller.merchantId, customer.id), now }))
}
