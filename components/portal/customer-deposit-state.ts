import { depositWord, type DepositWord } from '@/components/deposits/deposit-words'
import type { Deposit } from '@/lib/contracts/deposits'

/** A deposit's states as customers tell them apart: what staff still have to find out about one is not among them. */
export type CustomerDepositState = 'pending' | 'held' | 'review' | 'completed' | 'released' | 'not_credited' | 'unknown'

const STATES: Record<DepositWord, CustomerDepositState> = {
  pending: 'pending', pending_slow: 'pending', stuck: 'pending', held: 'held', held_fee_pending: 'held', held_should_release: 'held',
  held_under_review: 'review', held_duplicate: 'review', completed: 'completed', completed_released: 'released', not_credited: 'not_credited',
  unknown: 'unknown',
}

export function stateOf({ status, hold }: Deposit): CustomerDepositState {
  return STATES[depositWord({ status, holdCause: hold?.cause, released: status === 'completed' && hold !== null })]
}
