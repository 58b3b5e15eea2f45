import { listUsualTimes } from '@/lib/db/confirmation-times'
import { readCustomerPageVersion } from '@/lib/db/customer-page'
import type { DepositAddressView } from '@/lib/db/deposit-addresses'
import type { DepositListRow } from '@/lib/db/deposits'
import { forCaller } from '@/lib/db/transaction'
import { isAppError } from '@/lib/domain/errors'
import { learnedTime } from '@/lib/domain/stuck'
import { listDepositAddresses } from '../addresses/list-deposit-addresses'
import { listAuthorizations } from '../authorizations/list-authorizations'
import { listAssets } from '../connections/list-assets'
import { listDeposits } from '../deposits/list-deposits'
import { listPools } from '../holds/list-pools'
import type { PoolAtAddress } from '../holds/read-pools'
import { listTransfers } from '../transfers/list-transfers'
import type { OpenedCustomerPage } from './open-customer-link'

export interface CustomerPageAddress extends DepositAddressView {
  /** USD per coin as last read; null when no price is known */
  priceUsd: string | null
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
  pools: PoolAtAddress[]
  authorizations: Awaited<ReturnType<typeof listAuthorizations>>['rows']
  transfers: Awaited<ReturnType<typeof listTransfers>>['rows']
}

const SHOWN = 50

/** Everything the customer's own page shows, and nothing of anybody else: every read is bound to the link's customer. */
export async function readCustomerPage({ caller, customer }: OpenedCustomerPage): Promise<CustomerPage> {
  const own = { customerId: customer.id, limit: SHOWN }
  const { version, now } = await readCustomerVersion({ caller, customer })
  const [addresses, deposits, pools, authorizations, transfers, assets, times] = await Promise.all([
    listDepositAddresses(caller, own),
    listDeposits(caller, own),
    listPools(caller, { customerId: customer.id }),
    listAuthorizations(caller, own),
    listTransfers(caller, own),
    knownAssets(caller),
    forCaller(caller, ({ db }) => listUsualTimes(db, caller.merchantId)),
  ])
  return {
    now,
    version,
    addresses: addresses.rows.map((row) => {
      const asset = assets.find(({ identifier, connectionId }) => identifier === row.asset && connectionId === row.connectionId)
      const time = learnedTime(times.find((one) => one.asset === row.asset && one.connectionId === row.connectionId) ?? null)
      return { ...row, priceUsd: asset?.priceUsd ?? null, confirmations: asset?.confirmations ?? null, usualMs: time?.p50Ms ?? null }
    }),
    deposits: deposits.rows,
    pools,
    authorizations: authorizations.rows,
    transfers: transfers.rows,
  }
}

/** What an open page asks every few seconds. Read before the page's rows, so that nothing in between is missed. */
export function readCustomerVersion({ caller, customer }: Pick<OpenedCustomerPage, 'caller' | 'customer'>): Promise<{ version: string; now: Date }> {
  return forCaller(caller, async ({ db, now }) => ({ version: await readCustomerPageVersion(db, caller.merchantId, customer.id), now }))
}

/** Prices and usual confirmations; a merchant whose connection is off has none, and the page does without. */
async function knownAssets(caller: OpenedCustomerPage['caller']) {
  try {
    return await listAssets(caller)
  } catch (error) {
    if (isAppError(error) && error.code === 'connection_missing') return []
    throw error
  }
}
