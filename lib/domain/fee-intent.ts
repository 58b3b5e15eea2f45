import { compare, subtract, type Decimal } from './money'
import type { DepositStatus } from './observation'
import type { PoolAdvice } from './pool'

/** What somebody noted before they went to pay a resolution fee by hand. Times are UTC ISO. */
export interface FeeIntent {
  intendedAt: string
  remindAt: string
  withdrawnAt: string | null
  /** the fee that was shown to them, USD; null when none was known */
  expectedFeeUsd: Decimal | null
}

/** What the deposit itself says: the only proof that a fee was taken. */
export interface FeeProof {
  status: DepositStatus
  /** named by a completed message; null: no fee was taken */
  releaseFeeUsd: Decimal | null
  /** provider time, UTC ISO */
  completedAt: string | null
}

/** `confirming`: a webhook has told an end, and Breet's record has not confirmed it yet. */
export type FeeIntentState = 'open' | 'overdue' | 'confirming' | 'paid' | 'released_without_fee' | 'withdrawn' | 'no_longer_held'

/**
 * What became of an intent, read off the deposit. A fee that Breet took before the intent was withdrawn was paid on that intent,
 * however late we heard of it.
 */
export function readFeeIntent(intent: FeeIntent, proof: FeeProof & { verified: boolean }, now: string): FeeIntentState {
  if (!stoodUntil(intent, proof)) return 'withdrawn'
  if ((proof.status === 'completed' || proof.status === 'orphaned') && !proof.verified) return 'confirming'
  if (proof.status === 'completed') return proof.releaseFeeUsd === null ? 'released_without_fee' : 'paid'
  if (proof.status !== 'flagged') return 'no_longer_held'
  return Date.parse(intent.remindAt) <= Date.parse(now) ? 'overdue' : 'open'
}

function stoodUntil({ withdrawnAt }: FeeIntent, { status, releaseFeeUsd, completedAt }: FeeProof): boolean {
  if (withdrawnAt === null) return true
  return status === 'completed' && releaseFeeUsd !== null && completedAt !== null && Date.parse(completedAt) <= Date.parse(withdrawnAt)
}

export type FeeContradiction =
  | { kind: 'fee_differs'; expectedUsd: Decimal; takenUsd: Decimal }
  | { kind: 'fee_after_withdrawal'; takenUsd: Decimal; withdrawnAt: string }

/**
 * What a fee that was taken says against what people here noted about it. Without any note there is no contradiction: paying in
 * Breet's dashboard is the merchant's right, and the record shows the fee. Only a verified completion speaks.
 */
export function feeContradictions(intents: readonly FeeIntent[], proof: FeeProof & { verified: boolean }): FeeContradiction[] {
  const { releaseFeeUsd: takenUsd } = proof
  if (proof.status !== 'completed' || !proof.verified || takenUsd === null) return []
  const newestFirst = intents.toSorted((a, b) => Date.parse(b.intendedAt) - Date.parse(a.intendedAt))
  const standing = newestFirst.find((intent) => stoodUntil(intent, proof))
  if (standing) {
    const { expectedFeeUsd } = standing
    return expectedFeeUsd !== null && compare(expectedFeeUsd, takenUsd) !== 0 ? [{ kind: 'fee_differs', expectedUsd: expectedFeeUsd, takenUsd }] : []
  }
  const last = newestFirst[0]?.withdrawnAt
  return last ? [{ kind: 'fee_after_withdrawal', takenUsd, withdrawnAt: last }] : []
}

/** Why a fee is not offered, or what paying it would leave. */
export type FeeOffer =
  | { offered: true; feeUsd: Decimal | null; remainsUsd: Decimal | null }
  | { offered: false; because: 'exceeds_value' | 'settling' | 'confirming' | 'under_review' | 'should_release' }

/**
 * Whether paying the fee of one hold makes sense. Advice on the pool comes first: while it is suspended nobody is sent to pay.
 * @param heldUsd the lower of the hold's values, USD; null when neither is known
 */
export function offerFee(hold: { advice: PoolAdvice; feeUsd: Decimal | null; heldUsd: Decimal | null }): FeeOffer {
  const { advice, feeUsd, heldUsd } = hold
  if (advice !== 'top_up') return { offered: false, because: advice }
  const remains = remainsAfter(feeUsd, heldUsd)
  if (remains !== null && compare(remains, '0') <= 0) return { offered: false, because: 'exceeds_value' }
  return { offered: true, feeUsd, remainsUsd: remains }
}

/** What is left of a hold once its fee is taken, exact; not above zero when nothing is. null when a part is not known. */
function remainsAfter(feeUsd: Decimal | null, heldUsd: Decimal | null): Decimal | null {
  return feeUsd === null || heldUsd === null ? null : subtract(heldUsd, feeUsd)
}

/** "About $4.10 will remain", USD, exact; null when a part is not known or nothing will. */
export function feeRemains(feeUsd: Decimal | null, heldUsd: Decimal | null): Decimal | null {
  const remains = remainsAfter(feeUsd, heldUsd)
  return remains === null || compare(remains, '0') <= 0 ? null : remains
}
