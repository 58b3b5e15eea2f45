import type { DepositState } from '../../domain/deposit'
import { isFinalWord, type DepositObservation } from '../../domain/observation'

export interface Change {
  kind: string
  data: Record<string, unknown>
}

/**
 * Names what one new observation did to a deposit, for its history. Every observation gets at least one entry, also the
 * ones that changed nothing: late and repeated news stay visible with the reason.
 */
export function describeChange(before: DepositState | null, after: DepositState, observation: DepositObservation): Change[] {
  const facts = {
    status: observation.status,
    amount: observation.facts.amount,
    amountUsd: observation.facts.amountUsd,
    confirmations: observation.facts.confirmations,
    reason: observation.facts.reason,
    flagFeeUsd: observation.facts.flagFeeUsd,
    minimumUsd: observation.facts.minimumUsd,
    // Breet's own word, where ours says less than it.
    ...((observation.status === 'unknown' || observation.status === 'orphaned') && { word: observation.providerWord }),
  }
  const kind = mainKind(before, after, observation)
  const verified = after.verification === 'verified' && before?.verification !== 'verified'
  const changes: Change[] = []
  // A read-back that says the same says nothing but "verified".
  if (!(verified && kind === 'deposit.repeated')) {
    changes.push({ kind, data: { ...facts, from: before?.status ?? null, to: after.status } })
  }
  if (verified) {
    changes.push({ kind: 'deposit.verified', data: { status: after.status, amountUsd: after.facts.amountUsd } })
  }
  if (after.hold && (after.hold.cause !== before?.hold?.cause || after.hold.causeVerified !== before.hold.causeVerified)) {
    changes.push({ kind: 'hold.cause', data: { cause: after.hold.cause, verified: after.hold.causeVerified, ...holdSums(after) } })
  }
  return changes
}

function holdSums(state: DepositState) {
  return { amountUsd: state.hold?.amountUsdAtFlag ?? null, minimumUsd: state.hold?.minimumUsdAtFlag ?? null }
}

function mainKind(before: DepositState | null, after: DepositState, observation: DepositObservation): string {
  if (observation.status === 'unknown') return 'deposit.unknown_word'
  if (after.refuted.length > (before?.refuted.length ?? 0)) return 'deposit.refuted'
  if (before === null) return observation.status === 'pending' ? 'deposit.seen' : `deposit.${after.status}`
  if (after.status !== before.status) return `deposit.${after.status}`
  if (observation.status !== after.status) return 'deposit.late'
  if (isFinalWord(observation.status)) return 'deposit.repeated'
  return 'deposit.pending'
}
