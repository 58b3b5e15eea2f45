import { compare, type Decimal } from './money'
import { effectiveAt, type DepositFacts, type DepositObservation } from './observation'

export type HoldCause = 'below_minimum' | 'screening' | 'duplicate' | 'unknown'

export interface Hold {
  flaggedAt: string
  amountUsdAtFlag: Decimal | null
  minimumUsdAtFlag: Decimal | null
  cause: HoldCause
  /** true when the cause rests on a read-back; only such a cause may lead to advice */
  causeVerified: boolean
}

/** The hold that the flagged observations tell of; null when there is none. Takes them oldest first. */
export function readHold(effective: readonly DepositObservation[]): Hold | null {
  const flagged = effective.filter((o) => o.status === 'flagged')
  const first = flagged[0]
  if (!first) return null
  const carrying = flagged.find((o) => o.facts.amountUsd !== undefined)
  const readback = flagged.findLast((o) => o.source === 'readback')
  const amountUsdAtFlag = carrying?.facts.amountUsd ?? null
  const minimum = minimumAtFlag(flagged, amountUsdAtFlag)
  return {
    flaggedAt: effectiveAt(first),
    amountUsdAtFlag,
    minimumUsdAtFlag: minimum,
    // The record speaks last; what it does not repeat (a failed screening above all) is not forgotten.
    cause: holdCause(Object.assign({}, ...flagged.map((o) => o.facts), readback?.facts) as DepositFacts, amountUsdAtFlag, minimum),
    causeVerified: readback !== undefined,
  }
}

/** Our list of assets is at most so old when a hold begins, the time to ask again included. */
const LIST_MAY_LAG_MS = 5 * 60_000

/**
 * The minimum in force when the hold began: the first one we knew, unless the value is over it and a list that was read moments
 * later says more. Then the minimum had just been raised, and our list had not told us yet.
 */
function minimumAtFlag(flagged: readonly DepositObservation[], amountUsd: Decimal | null): Decimal | null {
  const known = flagged.flatMap(({ facts, receivedAt }) => (facts.minimumUsd === undefined ? [] : [{ minimumUsd: facts.minimumUsd, at: Date.parse(receivedAt) }]))
  const began = Math.min(...flagged.map(({ receivedAt }) => Date.parse(receivedAt)))
  const explains = amountUsd === null ? undefined : known.find(({ minimumUsd, at }) => at - began <= LIST_MAY_LAG_MS && compare(amountUsd, minimumUsd) < 0)
  return (explains ?? known[0])?.minimumUsd ?? null
}

/** Whether this minimum leaves open why a deposit is held: the value is not under it, and nothing else is said. */
export function isUnexplainedHold(facts: DepositFacts, minimumUsd: Decimal): boolean {
  return facts.amountUsd !== undefined && holdCause(facts, facts.amountUsd, minimumUsd) === 'unknown'
}

/**
 * Breet gives no machine-readable cause: screening when the record says it was not passed, duplicate when its words say
 * so, below minimum when the value is under the minimum, else unknown (inference documented in docs/providers.md).
 */
function holdCause(facts: DepositFacts, amountUsd: Decimal | null, minimumUsd: Decimal | null): HoldCause {
  if (facts.passedScreening === false) return 'screening'
  if (/duplicate/i.test(facts.reason ?? '')) return 'duplicate'
  if (/\baml\b|screening|sanction/i.test(facts.reason ?? '')) return 'screening'
  if (amountUsd !== null && minimumUsd !== null && compare(amountUsd, minimumUsd) < 0) return 'below_minimum'
  return 'unknown'
}
