import type { Deposit } from '@/lib/contracts/deposits'
import type { Pool } from '@/lib/contracts/pools'
import { depositWait, waitWords, type Waiting } from '@/lib/contracts/waiting-words'

import { isFeePending } from '@/components/fees/fee-holds'

import type { DepositWordInput } from './deposit-words'

/** What the badge needs to know of a deposit. `now` is the server's clock, ISO. */
export function depositState(deposit: Deposit, now: string): DepositWordInput & { providerWord: string; hint?: string } {
  return {
    status: deposit.status,
    providerWord: deposit.providerWord,
    holdCause: deposit.hold?.cause ?? null,
    feePending: deposit.feeIntent !== null,
    released: deposit.status === 'completed' && deposit.hold !== null,
    ...waitState(deposit, now),
  }
}

/** The same of a pool, which wears one badge for all that lies in it. */
export function poolState(pool: Pool): DepositWordInput {
  return {
    status: 'flagged',
    holdCause: pool.advice === 'under_review' ? 'unknown' : 'below_minimum',
    feePending: isFeePending(pool),
    shouldRelease: pool.advice === 'should_release',
  }
}

/** Slow or stuck, and what the badge says of it on hover; without anything learned a usual wait says nothing. */
export function waitState(deposit: Waiting, now: string): Pick<DepositWordInput, 'slow' | 'stuck'> & { hint?: string } {
  const wait = depositWait(deposit, now)
  const hint = wait === 'not_learned' ? null : waitWords(deposit, now)
  return { slow: wait === 'slower_than_95' || wait === 'slower_than_99', stuck: wait === 'stuck', ...(hint !== null && { hint }) }
}

/** A value is final only with the provider's final word; until then it is written with ≈. */
export function isEstimate(deposit: Pick<Deposit, 'status'>): boolean {
  return deposit.status === 'pending' || deposit.status === 'unknown'
}
