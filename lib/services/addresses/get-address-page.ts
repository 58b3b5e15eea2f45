import type { PoolView } from '@/lib/contracts/pools'
import { findAsset } from '@/lib/db/assets'
import { type AddressTotal, readAddressStory, readAddressTotals } from '@/lib/db/address-payouts'
import { type DepositAddressView, findAddress } from '@/lib/db/deposit-addresses'
import { type DepositListRow, listDepositRows, listOpenHoldRows } from '@/lib/db/deposits'
import type { HistoryRow } from '@/lib/db/history'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'
import { openWish, type OpenWish } from '@/lib/domain/payout'
import { readPools } from '../holds/read-pools'
import { requireRole } from '../roles'

export interface AddressView {
  address: DepositAddressView
  /** oldest first; times UTC ISO */
  story: (Omit<HistoryRow, 'at' | 'providerAt'> & { at: string; providerAt: string | null })[]
  /** newest first, at most as many as asked for */
  deposits: DepositListRow[]
  totals: AddressTotal[]
  /** the open pool at this address, if any */
  pool: PoolView | null
  /** changes of its payouts that Breet has not answered */
  wishes: OpenWish[]
  /** USD per coin as last read, and when */
  rate: { priceUsd: string; at: Date } | null
}

const DEPOSITS = 10

/** One address with everything its page tells, read at one moment. @throws AppError forbidden for a customer; not_found */
export function getAddressPage(caller: Caller, input: { id: string }): Promise<AddressView> {
  requireRole(caller.actor, 'viewer')
  const { merchantId, environment } = caller
  return forCaller(caller, async ({ db, now }) => {
    const address = input.id.includes('\u0000') ? null : await findAddress(db, merchantId, environment, input.id)
    if (!address) throw notFound('deposit address')
    const { id, customerId, connectionId, asset, addressKey } = address
    const story = await readAddressStory(db, id)
    const deposits = await listDepositRows(db, { environment, customerId, addressId: id, before: null, limit: DEPOSITS })
    const totals = await readAddressTotals(db, address)
    const holds = addressKey === null ? [] : await listOpenHoldRows(db, { environment, addressKey })
    const pool = readPools(holds.filter((hold) => hold.connectionId === connectionId && hold.asset === asset), now)[0] ?? null
    const known = await findAsset(db, merchantId, connectionId, asset)
    return {
      address, story, deposits, totals, pool,
      wishes: [openWish(story, 'bank'), openWish(story, 'auto_settlement')].filter((wish) => wish !== null),
      rate: known?.priceUsd && known.priceAt ? { priceUsd: known.priceUsd, at: known.priceAt } : null,
    }
  })
}
