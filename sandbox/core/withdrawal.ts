import type { Decimal } from './decimal'
import type { Environment } from './environment'

/** The bank account an address, or a whole business, is paid out to. `bankId` is Breet's own index. */
export type BankAccount = { bankId: string; bankName: string; accountNumber: string; accountName: string; type: string; narration: string }

export type WithdrawalStatus = 'pending' | 'processing' | 'completed' | 'reversed' | 'rejected'

/** One payout of the balance to a bank: an object of its own, linked to a deposit by `tradeId` at most. */
export type Withdrawal = {
  id: string
  integrationId: string
  environment: Environment
  externalId: string | null
  /** null: asked for by a person, not made by settlement. */
  tradeId: string | null
  /** Leaves the balance: the payout and its fee. */
  amount: Decimal
  fee: Decimal
  currency: string
  bank: BankAccount
  /** false also for business-wide settlement (reported by an integrator). */
  autoSettlement: boolean
  status: WithdrawalStatus
  /** How it ends by itself; null: it waits for somebody. */
  plan: 'completed' | 'reversed' | 'rejected' | null
  reason: string
  /** Its steps happened this long before they are told. */
  lagMs: number
  createdAt: number
  updatedAt: number
}
