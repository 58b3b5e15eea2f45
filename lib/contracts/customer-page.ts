import { presentAuthorization, presentTransfer, type Authorization, type Transfer } from './authorizations'
import { iso } from './common'
import { presentDeposit, type Deposit } from './deposits'
import { presentPool, type Pool } from './pools'

export interface CustomerPageAddress {
  id: string
  status: 'provisioning' | 'ready' | 'failed'
  address: string | null
  symbol: string
  network: string
  minimumUsd: string | null
  priceUsd: string | null
  /** how many confirmations it usually takes */
  confirmations: number | null
  /** half of the merchant's deposits of this asset are done within so many ms; null or absent until that is learned */
  usualMs?: number | null
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
}

interface CustomerPageRows {
  now: Date
  addresses: (Omit<CustomerPageAddress, 'symbol' | 'network'> & { asset: string; symbol: string | null; network: string | null })[]
  deposits: Parameters<typeof presentDeposit>[0][]
  pools: Parameters<typeof presentPool>[0][]
  authorizations: Parameters<typeof presentAuthorization>[0][]
  transfers: Parameters<typeof presentTransfer>[0][]
}

export function presentCustomerPage(rows: CustomerPageRows, merchantName: string): CustomerPage {
  return {
    now: iso(rows.now),
    merchantName,
    addresses: rows.addresses.map(({ id, status, address, asset, symbol, network, minimumUsd, priceUsd, confirmations, usualMs }) => ({
      id, status, address, symbol: symbol ?? asset, network: network ?? '', minimumUsd, priceUsd, confirmations, usualMs: usualMs ?? null,
    })),
    deposits: rows.deposits.map(presentDeposit),
    pools: rows.pools.map(presentPool),
    authorizations: rows.authorizations.map(presentAuthorization),
    transfers: rows.transfers.map(presentTransfer),
  }
}
