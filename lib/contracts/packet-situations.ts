import { waitOf } from '../domain/stuck'
import type { Deposit } from './deposits'
import type { Pool } from './pools'

/** What a merchant may have to ask Breet about a deposit. */
export type PacketSituation =
  | 'on_its_way' | 'stuck' | 'refuted' | 'held' | 'should_release' | 'under_review' | 'possible_duplicate' | 'not_credited' | 'unknown_word' | 'completed'

export interface SituationWords {
  /** the subject line: "Stuck deposit" */
  subject: string
  /** for the member: what it means */
  means: string
  /** for the member: what to do now */
  next: string
  /** what Breet is asked for */
  ask: string
  /** nobody but Breet can move it, so the packet stands open at the top of the record */
  needsBreet: boolean
}

/** `pool`: the one the deposit lies in, if any. `now`: the server's clock, ISO. */
export function packetSituation(deposit: Deposit, pool: Pick<Pool, 'advice'> | null, now: string): PacketSituation {
  switch (deposit.status) {
    case 'pending':
      if (waitOf(deposit, null, now) === 'stuck') return 'stuck'
      return deposit.verification === 'refuted' ? 'refuted' : 'on_its_way'
    case 'flagged':
      return heldSituation(deposit, pool)
    case 'orphaned':
      return 'not_credited'
    case 'unknown':
      return deposit.verification === 'refuted' ? 'refuted' : 'unknown_word'
    case 'completed':
      return 'completed'
  }
}

function heldSituation({ hold }: Deposit, pool: Pick<Pool, 'advice'> | null): PacketSituation {
  switch (hold?.cause ?? 'unknown') {
    case 'below_minimum':
      return pool?.advice === 'should_release' ? 'should_release' : 'held'
    case 'duplicate':
      return 'possible_duplicate'
    case 'screening':
    case 'unknown':
      return 'under_review'
  }
}

/** Total: a new situation breaks the build here. Six hours, held and not lost, the way out of a hold: Breet docs, deposits. */
export const SITUATION_WORDS: Record<PacketSituation, SituationWords> = {
  on_its_way: {
    subject: 'Deposit on its way',
    means: 'Breet has seen it and waits for its confirmations.',
    next: 'There is nothing to ask yet: Breet wants to be contacted after 6 hours.',
    ask: 'Please tell us the state of this deposit.',
    needsBreet: false,
  },
  stuck: {
    subject: 'Stuck deposit',
    means: 'Breet has seen it on the chain and has said no final word for over 6 hours. Nothing is credited meanwhile.',
    next: 'Send this to Breet’s support. Weir goes on asking by itself and shows the answer here.',
    ask: 'Please tell us why this deposit has no final state yet, and complete it or tell us what is missing.',
    needsBreet: true,
  },
  refuted: {
    subject: 'Webhook that your record contradicts',
    means: 'A webhook said more about this deposit than Breet’s own record does. The record counts, so the webhook moved nothing.',
    next: 'Ask Breet whether the webhook was theirs. If it was not, somebody knows your webhook secret: make a new one at Breet and save it in Settings.',
    ask: 'We received a webhook about this deposit that your own record contradicts. Did you send it, and which of the two is true?',
    needsBreet: true,
  },
  held: {
    subject: 'Held deposit',
    means: 'Breet holds it because it is below the minimum. It is not lost.',
    next: 'Holds says what can release it. Ask Breet only if that was done and nothing happened.',
    ask: 'Please confirm why this deposit is held and what is still missing until it is released.',
    needsBreet: false,
  },
  should_release: {
    subject: 'Held deposits that are over the minimum',
    means: 'The deposits held at this address are worth more than the minimum together, and Breet still holds them.',
    next: 'Send this to Breet’s support and ask for their release. Do not ask the customer for more.',
    ask: 'Together the deposits held at this address are worth more than the minimum. Please release them, or tell us what still holds them.',
    needsBreet: true,
  },
  under_review: {
    subject: 'Deposit held under review',
    means: 'Breet holds it for another cause than its amount. More money at the same address does not release it.',
    next: 'Send this to Breet’s support. Do not ask the customer for more.',
    ask: 'Please tell us why this deposit is held, what you need from us, and when you will decide.',
    needsBreet: true,
  },
  possible_duplicate: {
    subject: 'Deposit held as a possible duplicate',
    means: 'Breet holds it because it looks like another deposit.',
    next: 'Compare the hashes: two different transactions are two payments. Then send this to Breet’s support.',
    ask: 'Please compare this transaction with the one you take it for, and release it if it is a payment of its own.',
    needsBreet: true,
  },
  not_credited: {
    subject: 'Deposit that ended without being credited',
    means: 'Breet ended it without crediting it, usually because its transaction was dropped from the chain before it was final.',
    next: 'Look for the hash in an explorer. If the transaction is not there, the sender still has the coins and may send again. If it is confirmed there, send this to Breet’s support.',
    ask: 'Your record ended without crediting this deposit. Please tell us why, and what became of the coins if the transaction is confirmed on the chain.',
    needsBreet: true,
  },
  unknown_word: {
    subject: 'Deposit in a state that we do not know',
    means: 'Breet calls its state by a word that is not among those it has published. Whether it is final or credited is not known, so it counts for nothing.',
    next: 'Ask Breet what the word means, and credit nothing to the customer on it. Weir goes on asking and shows the next word it knows.',
    ask: 'Please tell us what this state means, whether it is final, and whether the deposit is credited.',
    needsBreet: true,
  },
  completed: {
    subject: 'Completed deposit',
    means: 'Breet has completed it.',
    next: 'Ask Breet only if what was credited or paid out is not what you expect.',
    ask: 'Please compare your record of this deposit with the facts below.',
    needsBreet: false,
  },
}
