import type { AddressRecord } from '@/components/addresses/address-header'
import type { MemberCaller } from '@/lib/auth/require-member'
import { iso } from '@/lib/contracts/common'
import { presentDepositAddress } from '@/lib/contracts/customers'
import { presentDeposit } from '@/lib/contracts/deposits'
import { presentPool } from '@/lib/contracts/pools'
import { presentDiscrepancy } from '@/lib/contracts/records'
import { getAddressPage } from '@/lib/services/addresses/get-address-page'
import { listDiscrepanciesOf } from '@/lib/services/discrepancies/list-discrepancies-of'
import { readClock } from '@/lib/services/overview/read-clock'

/** Everything an address's pages show, in the shapes the components take. @throws AppError not_found */
export async function readAddress(caller: MemberCaller, id: string) {
  const [view, now, discrepancies] = await Promise.all([
    getAddressPage(caller, { id }), readClock(caller), listDiscrepanciesOf(caller, [{ type: 'address', id }]),
  ])
  const { address, rate } = view
  const record: AddressRecord = {
    ...presentDepositAddress(address),
    symbol: address.symbol ?? address.asset, minimumUsd: address.minimumUsd, customerName: address.customerName, importedAt: iso(address.importedAt),
  }
  return {
    now, record,
    walletId: address.walletId,
    deposits: view.deposits.map((row) => presentDeposit(row)),
    totals: view.totals,
    pool: view.pool === null ? null : presentPool(view.pool),
    wishes: view.wishes,
    discrepancies: discrepancies.map(presentDiscrepancy),
    events: view.story,
    rate: rate === null ? null : { priceUsd: rate.priceUsd, at: iso(rate.at) },
  }
}
export type AddressPageData = Awaited<ReturnType<typeof readAddress>>
