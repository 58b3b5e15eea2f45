import { isSettled, type SettlementObservation, type SettlementState } from '../../domain/settlement'

export interface Change {
  kind: string
  data: Record<string, unknown>
}

/** Names what one new observation did to a settlement, for its history. Every observation gets an entry, also one that changed nothing. */
export function describeChange(before: SettlementState | null, after: SettlementState, observation: SettlementObservation): Change[] {
  const { facts } = after
  const told = {
    amount: facts.amount, payoutAmount: facts.payoutAmount, feeAmount: facts.feeAmount, currency: facts.currency,
    bankName: facts.bankName, accountLastFour: facts.accountLastFour, reason: observation.facts.reason,
  }
  const kind = mainKind(before, after, observation)
  const verified = after.verification === 'verified' && before?.verification !== 'verified'
  const changes: Change[] = []
  // A read-back that says the same says nothing but "verified".
  if (!(verified && kind === 'settlement.repeated')) {
    const word = observation.status === 'unknown' ? { word: observation.providerWord } : {}
    changes.push({ kind, data: { ...told, ...word, status: observation.status, from: before?.status ?? null, to: after.status } })
  }
  if (verified) changes.push({ kind: 'settlement.verified', data: { ...told, status: after.status } })
  return changes
}

function mainKind(before: SettlementState | null, after: SettlementState, observation: SettlementObservation): string {
  if (observation.status === 'unknown') return 'settlement.unknown_word'
  if (after.refuted.length > (before?.refuted.length ?? 0)) return 'settlement.refuted'
  if (before === null || after.status !== before.status) return `settlement.${after.status}`
  if (observation.status !== after.status) return 'settlement.late'
  return isSettled(observation.status) ? 'settlement.repeated' : `settlement.${after.status}`
}
