import { compare, equalAtCoarserScale, type Decimal } from './money'

/** Machine words of a deposit (customer -> merchant). */
export type DepositStatus = 'unknown' | 'pending' | 'flagged' | 'orphaned' | 'completed'
/** none: nothing final yet. verifying: a webhook said so, the read-back is due. refuted: a newer read-back said otherwise. */
export type Verification = 'none' | 'verifying' | 'verified' | 'refuted'
export type HoldCause = 'below_minimum' | 'screening' | 'duplicate' | 'unknown'
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

export interface Hold {
  flaggedAt: string
  amountUsdAtFlag: Decimal | null
  minimumUsdAtFlag: Decimal | null
  cause: HoldCause
  /** true when the cause rests on a read-back; only such a cause may lead to advice */
  causeVerified: boolean
}

/** The whole truth of a deposit that its observations carry. Cross-deposit truth (releases, pools) is read off elsewhere. */
export interface DepositState {
  status: DepositStatus
  verification: Verification
  providerWord: string
  facts: DepositFacts
  hold: Hold | null
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

export type DepositContradiction =
  | { kind: 'webhook_refuted'; observationId: string; webhookStatus: DepositStatus; readbackStatus: DepositStatus }
  | { kind: 'readback_regressed'; observationId: string; readbackStatus: DepositStatus }
  | { kind: 'amount_differs'; field: 'amount' | 'amountUsd'; webhook: Decimal; readback: Decimal }
  | { kind: 'unknown_word'; word: string }
  | { kind: 'fee_on_top_up'; flagFeeUsd: Decimal }

const RANK: Record<DepositStatus, number> = { unknown: 0, pending: 1, flagged: 2, orphaned: 3, completed: 4 }
const FUTURE_TOLERANCE_MS = 10 * 60_000
/** Money of a verified deposit comes from the read-back alone. */
const MONEY_FIELDS = ['amount', 'amountUsd', 'feeUsd', 'flagFeeUsd', 'rate', 'netAmount', 'feeAmount'] as const

export function isFinalWord(status: DepositStatus): boolean {
  return RANK[status] >= RANK.flagged
}

/** Provider times more than 10 minutes ahead of their arrival count as the arrival. */
export function effectiveAt(observation: { providerAt: string | null; receivedAt: string }): string {
  if (observation.providerAt === null) return observation.receivedAt
  const ahead = Date.parse(observation.providerAt) - Date.parse(observation.receivedAt)
  return ahead > FUTURE_TOLERANCE_MS ? observation.receivedAt : observation.providerAt
}

/**
 * Total order of news: provider time, then a read-back before a webhook, then the content hash. Because the row is a
 * function of the *set* of observations under a total order, arrival order and repeats cannot change the result.
 */
function olderFirst(a: DepositObservation, b: DepositObservation): number {
  return (
    Date.parse(effectiveAt(a)) - Date.parse(effectiveAt(b)) ||
    Number(a.source === 'readback') - Number(b.source === 'readback') ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  )
}

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
    detectedAt: detectedAt(effective),
    completedAt: firstAt(effective, 'completed'),
    providerUpdatedAt: effective.findLast((o) => o.providerAt !== null)?.providerAt ?? null,
    releaseFeeUsd: releaseFee(effective),
    refuted: [...refuted].toSorted(),
    contradictions: findContradictions(all, effective, refuted, top.status),
  }
}

function latestReadback(observations: readonly DepositObservation[]): DepositObservation | undefined {
  return observations.findLast((o) => o.source === 'readback' && o.status !== 'unknown')
}

/** A webhook is refuted by the newest read-back when that is newer by provider time and says less. */
function findRefuted(all: readonly DepositObservation[]): Set<string> {
  const readback = latestReadback(all)
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

function readHold(effective: readonly DepositObservation[]): Hold | null {
  const flagged = effective.filter((o) => o.status === 'flagged')
  const first = flagged[0]
  if (!first) return null
  const carrying = flagged.find((o) => o.facts.amountUsd !== undefined)
  const minimum = flagged.find((o) => o.facts.minimumUsd !== undefined)?.facts.minimumUsd ?? null
  const readback = flagged.findLast((o) => o.source === 'readback')
  const amountUsdAtFlag = carrying?.facts.amountUsd ?? null
  return {
    flaggedAt: effectiveAt(first),
    amountUsdAtFlag,
    minimumUsdAtFlag: minimum,
    cause: holdCause(readback ?? first, amountUsdAtFlag, minimum),
    causeVerified: readback !== undefined,
  }
}

/**
 * Breet gives no machine-readable cause: screening when the record says it was not passed, duplicate when its words say
 * so, below minimum when the value is under the minimum, else unknown (inference documented in docs/providers.md).
 */
function holdCause(evidence: DepositObservation, amountUsd: Decimal | null, minimumUsd: Decimal | null): HoldCause {
  if (evidence.facts.passedScreening === false) return 'screening'
  if (/duplicate/i.test(evidence.facts.reason ?? '')) return 'duplicate'
  if (/\baml\b|screening|sanction/i.test(evidence.facts.reason ?? '')) return 'screening'
  if (amountUsd !== null && minimumUsd !== null && compare(amountUsd, minimumUsd) < 0) return 'below_minimum'
  return 'unknown'
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

function detectedAt(effective: readonly DepositObservation[]): string {
  const times = effective.map((o) => o.createdAt ?? effectiveAt(o))
  return times.reduce((a, b) => (Date.parse(a) <= Date.parse(b) ? a : b))
}

function firstAt(effective: readonly DepositObservation[], status: DepositStatus): string | null {
  const first = effective.find((o) => o.status === status)
  return first ? effectiveAt(first) : null
}

function findContradictions(
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
  const verifiedBy = effective.find((o) => o.source === 'readback' && o.status === status)
  if (verifiedBy && readback && RANK[readback.status] < RANK[status] && isNewer(readback, verifiedBy)) {
    found.push({ kind: 'readback_regressed', observationId: readback.id, readbackStatus: readback.status })
  }
  if (status === 'completed') found.push(...amountContradictions(effective), ...feeContradictions(effective))
  return found
}

function isNewer(a: DepositObservation, b: DepositObservation): boolean {
  return Date.parse(effectiveAt(a)) > Date.parse(effectiveAt(b))
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
function releaseFee(effective: readonly DepositObservation[]): Decimal | null {
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
