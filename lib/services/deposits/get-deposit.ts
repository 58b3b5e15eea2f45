import type { PoolView } from '@/lib/contracts/pools'
import { type DepositAddressView, findAddress } from '@/lib/db/deposit-addresses'
import { getDepositRow, listOpenHoldRows, listSiblings, type DepositListRow } from '@/lib/db/deposits'
import { listFeeIntentsOf, type FeeIntentRow } from '@/lib/db/fee-intents'
import { listHistory, listHistoryOf, type HistoryRow } from '@/lib/db/history'
import { getRelease, getReleaseTriggeredBy, type ReleaseView } from '@/lib/db/releases'
import { listSettlementRows, type SettlementListRow } from '@/lib/db/settlements'
import { forCaller, type Caller } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'
import { readPools } from '../holds/read-pools'

export interface DepositView {
  deposit: DepositListRow
  history: HistoryRow[]
  /** what Breet paid out for it, newest first; none for a customer: it is between Breet and the merchant */
  settlements: SettlementListRow[]
  settlementHistory: HistoryRow[]
  /** the address of ours it came to; none for a customer, whom the bank is no business of */
  at: DepositAddressView | null
  /** the release this deposit left its hold with */
  release: ReleaseView | null
  /** the release this deposit set off as a top-up */
  triggered: ReleaseView | null
  /** other deposits to the same address + asset */
  siblings: DepositListRow[]
  /** the open pool at its address + asset, if any */
  pool: PoolView | null
  /** everybody who noted that they went to pay its fee, oldest first; none for a customer */
  feeIntents: FeeIntentRow[]
}

/** One deposit with everything its page tells. @throws AppError not_found, the same for unknown, foreign and another customer's */
export function getDeposit(caller: Caller, input: { id: string }): Promise<DepositView> {
  return forCaller(caller, async ({ db, now }) => {
    const deposit = input.id.includes('\u0000') ? null : await getDepositRow(db, caller.environment, input.id)
    if (!deposit || (caller.actor.kind === 'customer' && caller.actor.id !== deposit.customerId)) throw notFound('deposit')
    const history = await listHistory(db, 'deposit', deposit.id)
    const settlements = caller.actor.kind === 'customer' ? []
      : await listSettlementRows(db, { environment: caller.environment, depositId: deposit.id, before: null, limit: 50 })
    const settlementHistory = await listHistoryOf(db, 'settlement', settlements.map(({ id }) => id))
    const at = caller.actor.kind === 'customer' || deposit.addressId === null ? null
      : await findAddress(db, deposit.merchantId, caller.environment, deposit.addressId)
    const release = deposit.releaseId === null ? null : await getRelease(db, deposit.releaseId)
    const triggered = await getReleaseTriggeredBy(db, deposit.connectionId, deposit.providerId)
    const siblings = await listSiblings(db, deposit, 20)
    const holds = await listOpenHoldRows(db, { environment: caller.environment, addressKey: deposit.addressKey })
    const pool = readPools(holds.filter((hold) => hold.connectionId === deposit.connectionId && hold.asset === deposit.asset), now)[0] ?? null
    const feeIntents = caller.actor.kind === 'customer' ? [] : await listFeeIntentsOf(db, deposit.merchantId, [deposit.id])
    return { deposit, history, settlements, settlementHistory, at, release, triggered, siblings, pool, feeIntents }
  })
}
