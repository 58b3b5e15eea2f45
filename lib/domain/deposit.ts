import { findContradictions, releaseFee, type DepositContradiction } from './contradiction'
import { readHold, type Hold } from './hold'
import type { Decimal } from './money'
import {
  effectiveAt, isFinalWord, latestReadback, olderFirst, RANK, type DepositFacts, type DepositObservation, type DepositStatus,
} from './observation'

/** none: nothing final yet. verifying: a webhook said so, the read-back is due. refuted: a newer read-back said otherwise. */
export type Verification = 'none' | 'verifying' | 'verified' | 'refuted'
/** The whole truth of a deposit that its observations carry. Cross-deposit truth (releases, pools) is read off elsewhere. */
export interface DepositState {
  status: DepositStatus
  verification: Verification
  providerWord: string
  facts: DepositFacts
  hold: Hold | null
  /** what the first message that carried a value said it was worth, USD; null before there was one */
  firstValue: { usd: Decimal; status: DepositStatus } | null
  detectedAt: string
  /** provider time of the first effective completed observation */
  completedAt: string | null
  providerUpdatedAt: string | null
  /** resolution fee named by a completed observation, USD; "0" counts as none */
  releaseFeeUsd: Decimal | null
  /** ids of observations that a newer read-back refuted: kept, shown, out of the merge */
  refuted: string[]
  contradictions: DepositContradiction[]
}

/** Money of a verified deposit comes from the read-back alone. */
const MONEY_FIELDS = ['amount', 'amountUsd', 'feeUsd', 'flagFeeUsd', 'rate', 'netAmount', 'feeAmount'] as const

/**
 * The merge: a deposit's row is this pure function of the set of its observations.
 * @throws RangeError on an empty set: there is no deposit without evidence.
 */
export function foldDeposit(observations: readonly DepositObservation[]): DepositState {
  const all = [...new Map(observations.map((o) => [o.id, o])).values()].toSorted(olderFirst)
  if (all.length === 0) throw new RangeError('A deposit needs at least one observation')
  const refuted = findRefuted(all)
  const effective = all.filter((o) => !refuted.has(o.id))
  const top = effective.reduce((best, o) => (RANK[o.status] >= RANK[best.status] ? o : best), effective[0]!)
  const facts = mergeFacts(effective, top.status)
  const hold = readHold(effective)
  return {
    status: top.status,
    verification: readVerification(effective, top.status, refuted.size > 0),
    providerWord: top.providerWord,
    facts,
    hold,
    firstValue: firstValue(all),
    detectedAt: detectedAt(effective),
    completedAt: firstAt(effective, 'completed'),
    providerUpdatedAt: effective.findLast((o) => o.providerAt !== null)?.providerAt ?? null,
    releaseFeeUsd: releaseFee(effective),
    refuted: [...refuted].toSorted(),
    contradictions: findContradictions(all, effective, refuted, top.status),
  }
}

/** A webhook is refuted by the newest read-back when that is newer by provider time and says less; one without a time is not newer. */
function findRefuted(all: readonly DepositObservation[]): Set<string> {
  const readback = latestReadback(all.filter((o) => o.providerAt !== null))
  if (!readback) return new Set()
  const at = Date.parse(effectiveAt(readback))
  const confirmed = new Set(all.filter((o) => o.source === 'readback').map((o) => o.status))
  return new Set(
    all
      .filter((o) => o.source === 'webhook' && !confirmed.has(o.status))
      .filter((o) => RANK[o.status] > RANK[readback.status] && at > Date.parse(effectiveAt(o)))
      .map((o) => o.id),
  )
}

function mergeFacts(effective: readonly DepositObservation[], status: DepositStatus): DepositFacts {
  const merged: DepositFacts = Object.assign({}, ...effective.map((o) => o.facts))
  const readback = effective.findLast((o) => o.source === 'readback' && o.status === status)
  if (readback) {
    for (const field of MONEY_FIELDS) {
      const value = readback.facts[field]
      if (value !== undefined) merged[field] = value
    }
  }
  // Confirmations only ever grow; a late message must not make the page count backwards.
  const confirmations = effective.flatMap((o) => o.facts.confirmations ?? [])
  if (confirmations.length > 0) merged.confirmations = Math.max(...confirmations)
  // The minimum belongs to the moment of the flag (see readHold), not to the deposit.
  delete merged.minimumUsd
  return merged
}

function readVerification(
  effective: readonly DepositObservation[],
  status: DepositStatus,
  anyRefuted: boolean,
): Verification {
  if (isFinalWord(status)) {
    return effective.some((o) => o.source === 'readback' && o.status === status) ? 'verified' : 'verifying'
  }
  return anyRefuted ? 'refuted' : 'none'
}

/** By its own order, whatever arrived first; what was refuted later was what people saw all the same. */
function firstValue(all: readonly DepositObservation[]): DepositState['firstValue'] {
  for (const { facts, status } of all) if (facts.amountUsd !== undefined) return { usd: facts.amountUsd, status }
  return null
}

function detectedAt(effective: readonly DepositObservation[]): string {
  const times = effective.map((o) => o.createdAt ?? effectiveAt(o))
  return times.reduce((a, b) => (Date.parse(a) <= Date.parse(b) ? a : b))
}

function firstAt(effective: readonly DepositObservation[], status: DepositStatus): string | null {
  const first = effective.find((o) => o.status === status)
  return first ? effectiveAt(first) : null
}
