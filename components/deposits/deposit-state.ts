import type { Deposit } from '@/lib/contracts/deposits'
import { isStuck } from '@/lib/domain/stuck'

import type { DepositWordInput } from './deposit-words'

/** What the badge needs to know of a deposit. `now` is the server's clock, ISO. */
export function depositState(deposit: Deposit, now: string): DepositWordInput & { providerWord: string } {
  return {
    status: deposit.status,
    providerWord: deposit.providerWord,
    holdCause: deposit.hold?.cause ?? null,
    feePending: deposit.feeIntent !== null,
    released: deposit.status === 'completed' && deposit.hold !== null,
    stuck: isStuck(deposit, now),
  }
}

/** A value is final only with the provider's final word; until then it is written with ≈. */
export function isEstimate(deposit: Pick<Deposit, 'status'>): boolean {
  return deposit.status === 'pending' || deposit.status === 'unknown'
}
