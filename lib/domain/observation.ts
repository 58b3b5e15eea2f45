import type { Decimal } from './money'

/** Machine words of a deposit (customer -> merchant). */
export type DepositStatus = 'unknown' | 'pending' | 'flagged' | 'orphaned' | 'completed'
/** A read-back is any observation we fetched ourselves; a webhook carries a static secret and no signature. */
export type DepositSource = 'webhook' | 'readback'

/** What one message says about a deposit, in our words. Absent means "this message does not carry it". */
export interface DepositFacts {
  amount?: Decimal
  amountUsd?: Decimal
  feeUsd?: Decimal
  flagFeeUsd?: Decimal
  receiveCurrency?: string
  /** receive currency per US dollar */
  rate?: Decimal
  /** in the receive currency, after the platform fee */
  netAmount?: Decimal
  /** platform fee in the receive currency */
  feeAmount?: Decimal
  txHash?: string
  confirmations?: number
  senderAddress?: string
  /** provider id of the deposit whose arrival released this one, named by a read-back's reason */
  releasedBy?: string
  reason?: string
  passedScreening?: boolean
  /** the minimum in force when we recorded this observation, USD; filled by the recorder on flagged ones */
  minimumUsd?: Decimal
  credited?: boolean
}

export interface DepositObservation {
  /** sha256 over the translated content: the same news twice is the same observation */
  id: string
  source: DepositSource
  status: DepositStatus
  /** the provider's own word, kept for the unknown ones */
  providerWord: string
  /** when the provider says it was true, UTC ISO; null when the message has no time */
  providerAt: string | null
  /** first arrival here, database clock, UTC ISO */
  receivedAt: string
  createdAt: string | null
  facts: DepositFacts
}

/** Status is the highest seen; orphaned beats pending and flagged, never completed. */
export const RANK: Record<DepositStatus, number> = { unknown: 0, pending: 1, flagged: 2, orphaned: 3, completed: 4 }
const FUTURE_TOLERANCE_MS = 10 * 60_000

export function isFinalWord(status: DepositStatus): boolean {
  return RANK[status] >= RANK.flagged
}

/** Provider times more than 10 minutes ahead of their arrival count as the arrival. */
export function effectiveAt(observation: { providerAt: string | null; receivedAt: string }): string {
  if (observation.providerAt === null) return observation.receivedAt
  const ahead = Date.parse(observation.providerAt) - Date.parse(observation.receivedAt)
  return ahead > FUTURE_TOLERANCE_MS ? observation.receivedAt : observation.providerAt
}

/** What ordering news needs of a message about anything. */
interface Dated {
  id: string
  source: DepositSource
  providerAt: string | null
  receivedAt: string
}

/**
 * Total order of news: provider time, then a read-back before a webhook, then the content hash. Because the row is a
 * function of the *set* of observations under a total order, arrival order and repeats cannot change the result.
 */
export function olderFirst(a: Dated, b: Dated): number {
  return (
    Date.parse(effectiveAt(a)) - Date.parse(effectiveAt(b)) ||
    Number(a.source === 'readback') - Number(b.source === 'readback') ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}

/** The newest word of the provider's own record. */
export function latestReadback<T extends { source: DepositSource; status: string }>(observations: readonly T[]): T | undefined {
  return observations.findLast((o) => o.source === 'readback' && o.status !== 'unknown')
}

/**
 * Whether the provider's own record fell below what it had said: its newest word is newer than the one that verified `status`, and less.
 * @param effective oldest first @returns the newest word, and the id of the observation in which it last said more; null when it did not fall
 */
export function fallOf<S extends string, T extends Dated & { status: S }>(
  effective: readonly T[], newest: T | undefined, status: S, rank: Readonly<Record<S, number>>,
): { newest: T; since: string } | null {
  const verifying = effective.filter((o) => o.source === 'readback' && o.status === status)
  const [first, last] = [verifying[0], verifying.at(-1)]
  if (!first || !last || !newest || rank[newest.status] >= rank[status]) return null
  return Date.parse(effectiveAt(newest)) > Date.parse(effectiveAt(first)) ? { newest, since: last.id } : null
}
