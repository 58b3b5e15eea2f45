import { compare, equalAtCoarserScale, type Decimal } from './money'
import { fallOf, latestReadback, RANK, type DepositObservation, type DepositStatus } from './observation'

export type DepositContradiction =
  | { kind: 'webhook_refuted'; observationId: string; webhookStatus: DepositStatus; readbackStatus: DepositStatus }
  | { kind: 'readback_regressed'; observationId: string; readbackStatus: DepositStatus; since: string }
  | { kind: 'amount_differs'; field: 'amount' | 'amountUsd'; webhook: Decimal; readback: Decimal }
  | { kind: 'unknown_word'; word: string }
  | { kind: 'fee_on_top_up'; flagFeeUsd: Decimal }

/** What the evidence says against itself. Both sides are kept; a person looks. */
export function findContradictions(
  all: readonly DepositObservation[],
  effective: readonly DepositObservation[],
  refuted: ReadonlySet<string>,
  status: DepositStatus,
): DepositContradiction[] {
  const found: DepositContradiction[] = []
  const readback = latestReadback(all)
  for (const o of all) {
    if (refuted.has(o.id) && readback) {
      found.push({ kind: 'webhook_refuted', observationId: o.id, webhookStatus: o.status, readbackStatus: readback.status })
    }
    if (o.status === 'unknown') found.push({ kind: 'unknown_word', word: o.providerWord })
  }
  const fall = fallOf(effective, readback, status, RANK)
  if (fall) found.push({ kind: 'readback_regressed', observationId: fall.newest.id, readbackStatus: fall.newest.status, since: fall.since })
  if (status === 'completed') found.push(...amountContradictions(effective), ...feeContradictions(effective))
  return found
}

/** Only coin amount and USD are compared, at the coarser scale of the two; everything else may be worded differently. */
function amountContradictions(effective: readonly DepositObservation[]): DepositContradiction[] {
  const webhook = effective.findLast((o) => o.source === 'webhook' && o.status === 'completed')
  const readback = effective.findLast((o) => o.source === 'readback' && o.status === 'completed')
  if (!webhook || !readback) return []
  return (['amount', 'amountUsd'] as const).flatMap((field) => {
    const [w, r] = [webhook.facts[field], readback.facts[field]]
    if (w === undefined || r === undefined || equalAtCoarserScale(w, r)) return []
    return [{ kind: 'amount_differs' as const, field, webhook: w, readback: r }]
  })
}

/** The fee asset field is known before any release, so only a completed observation proves that it was paid. */
export function releaseFee(effective: readonly DepositObservation[]): Decimal | null {
  const paid = effective.findLast(
    (o) => o.status === 'completed' && o.facts.flagFeeUsd !== undefined && compare(o.facts.flagFeeUsd, '0') > 0,
  )
  return paid?.facts.flagFeeUsd ?? null
}

/** A top-up release carries no fee by the contract, yet a published sample carries one. Both are kept and a person looks. */
function feeContradictions(effective: readonly DepositObservation[]): DepositContradiction[] {
  const topUp = effective.some((o) => o.facts.releasedBy !== undefined)
  const flagFeeUsd = releaseFee(effective)
  return topUp && flagFeeUsd !== null ? [{ kind: 'fee_on_top_up', flagFeeUsd }] : []
}
