import { presentAuthorization, presentTransfer, type Authorization, type Transfer } from './authorizations'
import { iso } from './common'
import { presentDeposit, type Deposit } from './deposits'
import { presentPlannedTransfer, type PlannedTransfer } from './planned-transfers'
import { presentPool, type Pool } from './pools'

export interface CustomerPageAddress {
  id: string
  status: 'provisioning' | 'ready' | 'failed'
  address: string | null
  symbol: string
  network: string
  minimumUsd: string | null
  priceUsd: string | null
  /** when that was read, UTC ISO; null or absent while no price is known */
  priceAt?: string | null
  /** what is added to the minimum in the first sum, "0.01" is 1 % */
  margin: string
  /** how many confirmations it usually takes */
  confirmations: number | null
  /** half of the merchant's deposits of this asset are done within so many ms; null or absent until that is learned */
  usualMs?: number | null
  /** what sending exchanges take of this coin, as the merchant looked it up */
  exchanges: CustomerPageExchange[]
}

export interface CustomerPageExchange {
  id: string
  exchange: string
  /** in coins, as is the least that it lets out */
  feeAmount: string
  minimumAmount: string | null
  asOf: string
}

/** What the customer's page is drawn from. */
export interface CustomerPage {
  now: string
  merchantName: string
  addresses: CustomerPageAddress[]
  deposits: Deposit[]
  pools: Pool[]
  authorizations: Authorization[]
  transfers: Transfer[]
  /** what the customer was asked about transfers; taken back ones are not among them */
  plans: PlannedTransfer[]
}

interface CustomerPageRows {
  now: Date
  addresses: (Omit<CustomerPageAddress, 'symbol' | 'network' | 'exchanges' | 'priceAt'> & { asset: string; symbol: string | null; network: string | null; priceAt: Date | null })[]
  exchanges: (Omit<CustomerPageExchange, 'asOf'> & { asset: string; asOf: Date })[]
  deposits: Parameters<typeof presentDeposit>[0][]
  pools: Parameters<typeof presentPool>[0][]
  authorizations: Parameters<typeof presentAuthorization>[0][]
  transfers: Parameters<typeof presentTransfer>[0][]
  plans: Parameters<typeof presentPlannedTransfer>[0][]
}

export function presentCustomerPage(rows: CustomerPageRows, merchantName: string): CustomerPage {
  return {
    now: iso(rows.now),
    merchantName,
    addresses: rows.addresses.map(({ id, status, address, asset, symbol, network, minimumUsd, priceUsd, priceAt, margin, confirmations, usualMs }) => ({
      id, status, address, symbol: symbol ?? asset, network: network ?? '', minimumUsd, priceUsd, priceAt: iso(priceAt), margin, confirmations, usualMs: usualMs ?? null,
      exchanges: rows.exchanges.filter((one) => one.asset === asset).map(presentExchange),
    })),
    deposits: rows.deposits.map(presentDeposit),
    pools: rows.pools.map(presentPool),
    authorizations: rows.authorizations.map(presentAuthorization),
    transfers: rows.transfers.map(presentTransfer),
    plans: rows.plans.map(presentPlannedTransfer).filter(({ status }) => status !== 'withdrawn'),
  }
}

function presentExchange({ id, exchange, feeAmount, minimumAmount, asOf }: CustomerPageRows['exchanges'][number]): CustomerPageExchange {
  return { id, exchange, feeAmount, minimumAmount, asOf: iso(asOf) }
}
