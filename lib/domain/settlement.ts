import type { Decimal } from './money'

/** Machine words of a settlement: money that Breet pays out of the merchant's balance to the merchant's own bank or address. */
export type SettlementStatus = 'unknown' | 'pending' | 'processing' | 'completed' | 'rejected' | 'reversed'
export type SettlementSource = 'webhook' | 'readback'

/** What one message says about a settlement, in our words. Absent means "this message does not carry it". */
export interface SettlementFacts {
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

export interface SettlementState {
  status: SettlementStatus
  /** none: nothing final yet. verifying: a webhook said so, the read-back is due. */
  verification: 'none' | 'verifying' | 'verified' | 'refuted'
}
