import type { Decimal } from './money'

/**
 * Every contradiction that a person may have to look at, with the facts it is told by. Closed on purpose: a new kind breaks the
 * build until it has an identity here and words in lib/contracts/discrepancy-words.ts.
 */
interface Details {
  /** a webhook said more than the provider's own newer record */
  webhook_refuted: { observationId: string; webhookStatus: string; readbackStatus: string }
  /** the provider's own record says less than it did; `since` is the observation in which it last said more */
  readback_regressed: { observationId: string; readbackStatus: string; since: string }
  amount_differs: { field: string; webhook: Decimal; readback: Decimal }
  unknown_word: { word: string }
  not_found_at_provider: { providerId: string }
  /** of a deposit */
  fee_on_top_up: { flagFeeUsd: Decimal }
  fee_differs: { expectedUsd: Decimal; takenUsd: Decimal }
  fee_after_withdrawal: { takenUsd: Decimal; withdrawnAt: string }
  /** of a settlement */
  two_ends: { standing: string; other: string }
  deposit_differs: { said: string[] }
  /** of a record in a provider's list */
  unreadable_record: { providerId: string | null; reason: string }
  /** of a deposit address */
  address_changed: { known: string | null; said: string }
  address_held_by_another: { holder: string; said: string }
  /** of an authorization */
  authorized_without_addresses: { observationId: string }
  missing_network: { network: string }
  second_verdict: { observationId: string; standing: string; said: string }
  stale_verdict_contradicted: { standing: string; said: string }
  undecided_after_24h: { externalOrderId: string }
  /** of a transfer */
  transfer_contradicted_on_chain: {
    problem: string | null; recipient: string | null; token: string | null; chainAmount: Decimal | null
    confirmations: number | null; blockNumber: number | null
    authorizationId: string; cryptoCurrency: string; network: string; recorded: Decimal; address: string
  }
}

export type DiscrepancyKind = keyof Details
/** One contradiction with its facts. */
export type Contradiction = { [K in DiscrepancyKind]: { kind: K } & Details[K] }[DiscrepancyKind]

/**
 * What makes two contradictions of one kind about one subject the same: these facts, and no others. The rest may move on (the
 * record's status, confirmations, which message repeated it) without a person having to look again.
 */
const IDENTITY: { [K in DiscrepancyKind]: readonly (keyof Details[K])[] } = {
  webhook_refuted: ['observationId'],
  readback_regressed: ['since'],
  amount_differs: ['field', 'webhook', 'readback'],
  unknown_word: ['word'],
  not_found_at_provider: ['providerId'],
  fee_on_top_up: ['flagFeeUsd'],
  fee_differs: ['expectedUsd', 'takenUsd'],
  fee_after_withdrawal: ['takenUsd', 'withdrawnAt'],
  two_ends: ['other'],
  deposit_differs: ['said'],
  unreadable_record: ['providerId', 'reason'],
  address_changed: ['said'],
  address_held_by_another: ['holder', 'said'],
  authorized_without_addresses: [],
  missing_network: ['network'],
  second_verdict: ['standing', 'said'],
  stale_verdict_contradicted: ['standing', 'said'],
  undecided_after_24h: [],
  transfer_contradicted_on_chain: ['problem', 'recipient', 'token', 'chainAmount'],
}

export const DISCREPANCY_KINDS = Object.keys(IDENTITY) as [DiscrepancyKind, ...DiscrepancyKind[]]

/** A row may be another version's: its kind is text until this has said otherwise. */
export function isDiscrepancyKind(kind: string): kind is DiscrepancyKind {
  return Object.hasOwn(IDENTITY, kind)
}

/** The facts that make this contradiction this one, among those of its kind about its subject. */
export function identityOf(contradiction: Contradiction): Record<string, unknown> {
  const facts: Record<string, unknown> = { ...contradiction }
  return Object.fromEntries(IDENTITY[contradiction.kind].map((key) => [key, facts[key]]))
}
