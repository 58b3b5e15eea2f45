import { equalAtCoarserScale } from './money'
import { fallOf, latestReadback } from './observation'
import { SETTLEMENT_RANK, type SettlementContradiction, type SettlementObservation, type SettlementStatus } from './settlement'

/** What the evidence says against itself. Both sides are kept; a person looks. */
export function findSettlementContradictions(
  all: readonly SettlementObservation[],
  effective: readonly SettlementObservation[],
  refuted: ReadonlySet<string>,
  top: SettlementObservation,
): SettlementContradiction[] {
  const found: SettlementContradiction[] = []
  const readback = latestReadback(all)
  for (const o of all) {
    if (refuted.has(o.id) && readback) {
      found.push({ kind: 'webhook_refuted', observationId: o.id, webhookStatus: o.status, readbackStatus: readback.status })
    }
    if (o.status === 'unknown') found.push({ kind: 'unknown_word', word: o.providerWord })
  }
  const fall = fallOf(effective, readback, top.status, SETTLEMENT_RANK)
  if (fall) found.push({ kind: 'readback_regressed', observationId: fall.newest.id, readbackStatus: fall.newest.status, since: fall.since })
  return [...found, ...twoEnds(effective, top.status), ...amounts(effective, top.status), ...deposits(effective)]
}

/** What was refused was never sent: it can neither have been paid out nor have come back. */
function twoEnds(effective: readonly SettlementObservation[], standing: SettlementStatus): SettlementContradiction[] {
  const sent = standing === 'completed' || standing === 'reversed'
  const other = effective.findLast((o) => (sent ? o.status === 'rejected' : standing === 'rejected' && o.status === 'completed'))
  return other ? [{ kind: 'two_ends', standing, other: other.status }] : []
}

/** Compared at the coarser scale of the two, and only where both say the same final word. */
function amounts(effective: readonly SettlementObservation[], status: SettlementStatus): SettlementContradiction[] {
  if (SETTLEMENT_RANK[status] < SETTLEMENT_RANK.completed) return []
  const webhook = effective.findLast((o) => o.source === 'webhook' && o.status === status)
  const readback = effective.findLast((o) => o.source === 'readback' && o.status === status)
  return (['amount', 'payoutAmount'] as const).flatMap((field) => {
    const [w, r] = [webhook?.facts[field], readback?.facts[field]]
    if (w === undefined || r === undefined || equalAtCoarserScale(w, r)) return []
    return [{ kind: 'amount_differs' as const, field, webhook: w, readback: r }]
  })
}

/** A payout belongs to one deposit at most. */
function deposits(effective: readonly SettlementObservation[]): SettlementContradiction[] {
  const said = [...new Set(effective.flatMap((o) => o.facts.depositProviderId ?? []))].toSorted()
  return said.length > 1 ? [{ kind: 'deposit_differs', said }] : []
}
