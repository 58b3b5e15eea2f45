import type { Decimal } from './money'

/** Machine words of a settlement: money that Breet pays out of the merchant's balance to the merchant's own bank or address. */
export type SettlementStatus = 'unknown' | 'pending' | 'processing' | 'completed' | 'rejected' | 'reversed'
export type SettlementSource = 'webhook' | 'readback'

/** What one message says about a settlement, in our words. Absent means "this message does not carry it". */
export interface SettlementFacts {
  /** the provider's id of the deposit it pays for: the only link back */
  depositProviderId?: string
  /** in `currency`, before the payout fee */
  amount?: Decimal
  /** upper case: NGN, GHS, USD, or a coin */
  currency?: string
  /** what arrives: amount less the fee, in `currency` */
  payoutAmount?: Decimal
  /** in `currency` */
  feeAmount?: Decimal
  bankName?: string
  accountName?: string
  /** never the whole account number */
  accountLastFour?: string
  txHash?: string
  /** set off by auto-settlement of one address; business-wide payouts say false (reported by integrators) */
  automatic?: boolean
  reason?: string
}

export interface SettlementObservation {
  id: string
  source: SettlementSource
  status: SettlementStatus
  providerWord: string
  providerAt: string | null
  receivedAt: string
  createdAt: string | null
  facts: SettlementFacts
}

export type SettlementContradiction =
  | { kind: 'webhook_refuted'; observationId: string; webhookStatus: SettlementStatus; readbackStatus: SettlementStatus }
  | { kind: 'readback_regressed'; observationId: string; readbackStatus: SettlementStatus; since: string }
  /** two ends that cannot both be true; the newest stands */
  | { kind: 'two_ends'; standing: SettlementStatus; other: SettlementStatus }
  | { kind: 'amount_differs'; field: 'amount' | 'payoutAmount'; webhook: Decimal; readback: Decimal }
  | { kind: 'deposit_differs'; said: string[] }
  | { kind: 'unknown_word'; word: string }

/** The whole truth of a settlement that its observations carry. */
export interface SettlementState {
  status: SettlementStatus
  /** none: nothing final yet. verifying: a webhook said so, the read-back is due. refuted: a newer read-back said less. */
  verification: 'none' | 'verifying' | 'verified' | 'refuted'
  providerWord: string
  facts: SettlementFacts
  requestedAt: string
  /** provider time of the first effective observation of the final word; null until there is one */
  endedAt: string | null
  providerUpdatedAt: string | null
  /** ids of observations that a newer read-back refuted: kept, shown, out of the merge */
  refuted: string[]
  contradictions: SettlementContradiction[]
}

/**
 * The highest word seen stands. Paid out and refused cannot both be true: of those two the newest stands. Money that was
 * paid out may come back, so reversed beats both.
 */
export const SETTLEMENT_RANK: Record<SettlementStatus, number> = {
  unknown: 0, pending: 1, processing: 2, completed: 3, rejected: 3, reversed: 4,
}

export function isSettled(status: SettlementStatus): boolean {
  return SETTLEMENT_RANK[status] >= SETTLEMENT_RANK.completed
}
