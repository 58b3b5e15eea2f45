import { CAUSE_WORDS } from '@/lib/contracts/timeline-words'
import type { Verification } from '@/lib/domain/deposit'
import type { HoldCause } from '@/lib/domain/hold'
import type { DepositStatus } from '@/lib/domain/observation'

/** Every state a deposit is shown in: the machine status, refined by time, hold and release. */
export type DepositWord =
  | 'pending'
  | 'pending_slow'
  | 'stuck'
  | 'held'
  | 'held_fee_pending'
  | 'held_should_release'
  | 'held_under_review'
  | 'held_duplicate'
  | 'completed'
  | 'completed_released'
  | 'not_credited'
  | 'unknown'

export interface DepositWordInput {
  status: DepositStatus
  /** the hold's cause while held; null or absent when it is not known yet */
  holdCause?: HoldCause | null
  /** somebody noted that they went to pay the resolution fee */
  feePending?: boolean
  /** the value is over the minimum, yet the provider still holds it */
  shouldRelease?: boolean
  /** it completed after it had been held */
  released?: boolean
  /** pending longer than 95 % of its network's deposits */
  slow?: boolean
  /** pending for more than six hours */
  stuck?: boolean
}

const HELD: Record<HoldCause, (input: DepositWordInput) => DepositWord> = {
  below_minimum: (input) => (input.feePending ? 'held_fee_pending' : input.shouldRelease ? 'held_should_release' : 'held'),
  screening: () => 'held_under_review',
  duplicate: () => 'held_duplicate',
  // Without a known cause nobody may ask for a top-up, so it reads as a review.
  unknown: () => 'held_under_review',
}

const BY_STATUS: Record<DepositStatus, (input: DepositWordInput) => DepositWord> = {
  pending: (input) => (input.stuck ? 'stuck' : input.slow ? 'pending_slow' : 'pending'),
  flagged: (input) => HELD[input.holdCause ?? 'unknown'](input),
  completed: (input) => (input.released ? 'completed_released' : 'completed'),
  orphaned: () => 'not_credited',
  unknown: () => 'unknown',
}

/** Which badge a deposit wears. Total: a new status or cause breaks the build here. */
export function depositWord(input: DepositWordInput): DepositWord {
  return BY_STATUS[input.status](input)
}

/** The words on screen; lists, records, mail and the customer page say the same. `unknown` carries the provider's own word. */
export const DEPOSIT_WORDS: Record<DepositWord, string> = {
  pending: 'Pending',
  pending_slow: 'Pending, slow',
  stuck: 'Stuck',
  held: 'Held',
  held_fee_pending: 'Held, fee pending',
  held_should_release: 'Held, should release',
  held_under_review: 'Held, under review',
  held_duplicate: 'Held, possible duplicate',
  completed: 'Completed',
  completed_released: 'Completed (released)',
  not_credited: 'Not credited',
  unknown: 'Unknown',
}

export const VERIFICATION_WORDS: Record<Verification, string | null> = {
  none: null,
  verifying: 'Verifying',
  verified: 'Verified',
  refuted: 'Refuted',
}

/** Causes of a hold as choices of a list: the words of the timeline, with a capital. */
export const CAUSE_CHOICES: [cause: HoldCause, words: string][] = [
  ['below_minimum', capital(CAUSE_WORDS.below_minimum)], ['screening', capital(CAUSE_WORDS.screening)],
  ['duplicate', capital(CAUSE_WORDS.duplicate)], ['unknown', capital(CAUSE_WORDS.unknown)],
]

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** How sure a record is, where a list can be narrowed by it. */
export const VERIFICATION_FILTER_WORDS: Record<string, string> = {
  verifying: 'Verifying', verified: 'Verified', refuted: 'Contradicted by a read-back', none: 'Nothing final said yet',
} satisfies Record<Verification, string>
