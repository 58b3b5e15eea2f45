import type { DepositStatus } from '@/lib/domain/observation'

/** What an address has received in deposits of one state; exact text. */
export interface AddressTotal {
  status: DepositStatus
  /** a final word that no read-back has confirmed yet */
  verifying: boolean
  count: number
  /** in the coin */
  amount: string
  /** null when none of them has a value yet */
  amountUsd: string | null
}
