import type { Tx } from '@/lib/db/client'
import type { NewDiscrepancy } from '@/lib/db/discrepancies'
import { listFeeIntentsOf, type FeeIntentRow } from '@/lib/db/fee-intents'
import type { DepositState } from '@/lib/domain/deposit'
import { feeContradictions, type FeeIntent } from '@/lib/domain/fee-intent'
import { groupBy } from '@/lib/domain/group-by'

interface Recorded {
  row: { id: string; merchantId: string; environment: 'test' | 'live' }
  state: DepositState
}

/** What fees that Breet took say against what people here had noted. For the deposit recorder; asks nothing unless a fee was taken. */
export async function contradictFees(db: Tx, recorded: readonly Recorded[]): Promise<NewDiscrepancy[]> {
  const paid = recorded.filter(({ state }) => state.releaseFeeUsd !== null)
  const [first] = paid
  if (!first) return []
  const intents = groupBy(await listFeeIntentsOf(db, first.row.merchantId, paid.map(({ row }) => row.id)), (intent) => intent.depositId)
  return paid.flatMap(({ row: { id, merchantId, environment }, state }) =>
    feeContradictions((intents.get(id) ?? []).map(feeIntentOf), { ...state, verified: state.verification === 'verified' }).map((contradiction) =>
      ({ merchantId, environment, subjectType: 'deposit', subjectId: id, contradiction })))
}

/** A row as the rules read it: times as UTC ISO text. */
function feeIntentOf({ intendedAt, remindAt, withdrawnAt, expectedFeeUsd }: FeeIntentRow): FeeIntent {
  return { intendedAt: intendedAt.toISOString(), remindAt: remindAt.toISOString(), withdrawnAt: withdrawnAt?.toISOString() ?? null, expectedFeeUsd }
}
