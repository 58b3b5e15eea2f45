import { effectiveAt, latestReadback, olderFirst } from './observation'
import {
  isSettled, SETTLEMENT_RANK, type SettlementFacts, type SettlementObservation, type SettlementState, type SettlementStatus,
} from './settlement'
import { findSettlementContradictions } from './settlement-contradiction'

/** Money of a verified settlement comes from the read-back alone. */
const MONEY_FIELDS = ['amount', 'currency', 'payoutAmount', 'feeAmount'] as const

/**
 * The merge: a settlement's row is this pure function of the set of its observations.
 * @throws RangeError on an empty set: there is no settlement without evidence.
 */
export function foldSettlement(observations: readonly SettlementObservation[]): SettlementState {
  const all = [...new Map(observations.map((o) => [o.id, o])).values()].toSorted(olderFirst)
  if (all.length === 0) throw new RangeError('A settlement needs at least one observation')
  const refuted = findRefuted(all)
  const effective = all.filter((o) => !refuted.has(o.id))
  const top = effective.reduce((best, o) => (SETTLEMENT_RANK[o.status] >= SETTLEMENT_RANK[best.status] ? o : best), effective[0]!)
  const first = effective.find((o) => o.status === top.status)!
  return {
    status: top.status,
    verification: readVerification(effective, top.status, refuted.size > 0),
    providerWord: top.providerWord,
    facts: mergeFacts(effective, top.status),
    requestedAt: effective.map((o) => o.createdAt ?? effectiveAt(o)).reduce((a, b) => (Date.parse(a) <= Date.parse(b) ? a : b)),
    endedAt: isSettled(top.status) ? effectiveAt(first) : null,
    providerUpdatedAt: effective.findLast((o) => o.providerAt !== null)?.providerAt ?? null,
    refuted: [...refuted].toSorted(),
    contradictions: findSettlementContradictions(all, effective, refuted, top),
  }
}

/** A webhook is refuted by the newest read-back when that is newer by provider time and says less; one without a time is not newer. */
function findRefuted(all: readonly SettlementObservation[]): Set<string> {
  const readback = latestReadback(all.filter((o) => o.providerAt !== null))
  if (!readback) return new Set()
  const at = Date.parse(effectiveAt(readback))
  const confirmed = new Set(all.filter((o) => o.source === 'readback').map((o) => o.status))
  return new Set(
    all
      .filter((o) => o.source === 'webhook' && !confirmed.has(o.status))
      .filter((o) => SETTLEMENT_RANK[o.status] > SETTLEMENT_RANK[readback.status] && at > Date.parse(effectiveAt(o)))
      .map((o) => o.id),
  )
}

function mergeFacts(effective: readonly SettlementObservation[], status: SettlementStatus): SettlementFacts {
  const merged: SettlementFacts = Object.assign({}, ...effective.map((o) => o.facts))
  const readback = effective.findLast((o) => o.source === 'readback' && o.status === status)
  return Object.assign(merged, ...MONEY_FIELDS.map((field) => {
    const value = readback?.facts[field]
    return value === undefined ? {} : { [field]: value }
  }))
}

function readVerification(
  effective: readonly SettlementObservation[], status: SettlementStatus, anyRefuted: boolean,
): SettlementState['verification'] {
  if (!isSettled(status)) return anyRefuted ? 'refuted' : 'none'
  return effective.some((o) => o.source === 'readback' && o.status === status) ? 'verified' : 'verifying'
}
