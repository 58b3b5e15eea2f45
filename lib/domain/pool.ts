import type { HoldCause } from './hold'
import { add, compare, divideUp, greater, isZero, lesser, multiply, roundUp, roundUpToSend, subtract, sum, trimZeros, unitOf, type Decimal } from './money'

/** One open hold at an address + asset. */
export interface OpenHold {
  depositId: string
  amount: Decimal
  amountUsdAtFlag: Decimal
  minimumUsdAtFlag: Decimal | null
  cause: HoldCause
  causeVerified: boolean
  flaggedAt: string
  /** when we last fetched this record ourselves; null before the first read-back */
  readBackAt: string | null
}

export interface PoolInput {
  holds: readonly OpenHold[]
  /** live minimum of the asset, USD, and when it was read */
  minimumUsd: Decimal
  minimumAt: string
  /** USD per coin and when it was fetched; null when no price is known */
  price: { usdPerCoin: Decimal; at: string } | null
  coinDecimals: number
  /** added to the minimum so that a moving price cannot leave the customer short: "0.01" is 1 % */
  margin: Decimal
  /** arrival here of the last completed deposit at this address + asset */
  lastCompletionAt: string | null
  /** deposits of this address + asset that left their hold since that completion */
  releasedSinceCompletion: number
  now: string
}

/** Why advice is given or withheld. Only `top_up` carries sums that may be shown to a customer. */
export type PoolAdvice = 'top_up' | 'settling' | 'confirming' | 'under_review' | 'should_release'

export interface Pool {
  state: 'open' | 'settling'
  advice: PoolAdvice
  /** the larger of the live minimum and the members' minimum at flag */
  minimumUsd: Decimal
  minimumAt: string
  heldUsdAtFlag: Decimal
  /** at the current price; null while no price is known */
  heldUsdLive: Decimal | null
  liveAt: string | null
  /** the lower of the two: what counts */
  heldUsd: Decimal
  heldAmount: Decimal
  /** minimum without margin less held; null unless advice is top_up */
  missingUsd: Decimal | null
  missingAmount: Decimal | null
  /** minimum with margin */
  targetUsd: Decimal
  /** with margin, exact and rounded up to what is asked for; null unless advice is top_up */
  sendUsd: Decimal | null
  sendAmountExact: Decimal | null
  sendAmount: Decimal | null
  /** while settling: how many of how many holds have answered */
  settled: { answered: number; of: number } | null
  depositIds: string[]
}

/** A cause older than this says nothing about what to advise now. */
const CAUSE_FRESH_MS = 15 * 60_000

/**
 * Reads one pool off the open holds of an address + asset. Nothing is predicted: only the provider's word releases.
 * @returns null when no open hold there is below minimum (other causes are held, but fill no pool).
 */
export function readPool(input: PoolInput): Pool | null {
  const members = input.holds.filter((hold) => hold.cause === 'below_minimum')
  if (members.length === 0) return null
  const minimumUsd = members.reduce((m, hold) => greater(m, hold.minimumUsdAtFlag ?? m), input.minimumUsd)
  const heldUsdAtFlag = sum(members.map((hold) => hold.amountUsdAtFlag))
  const heldAmount = sum(members.map((hold) => hold.amount))
  const heldUsdLive = input.price ? multiply(heldAmount, input.price.usdPerCoin) : null
  const heldUsd = heldUsdLive === null ? heldUsdAtFlag : lesser(heldUsdAtFlag, heldUsdLive)
  const settled = readSettling(input)
  const advice = adviceFor(input, settled !== null, heldUsd, minimumUsd)
  const targetUsd = multiply(minimumUsd, add('1', input.margin))
  return {
    state: settled ? 'settling' : 'open',
    advice,
    minimumUsd,
    minimumAt: input.minimumAt,
    heldUsdAtFlag,
    heldUsdLive,
    liveAt: input.price?.at ?? null,
    heldUsd,
    heldAmount,
    targetUsd,
    ...(advice === 'top_up' ? sumsToAsk(input, minimumUsd, targetUsd, heldUsd) : NO_SUMS),
    settled,
    depositIds: members.map((hold) => hold.depositId),
  }
}

/** "Close to release", wherever it is said: 80 % of the minimum or more. USD. */
export function isCloseToRelease({ heldUsd, minimumUsd }: Pick<Pool, 'heldUsd' | 'minimumUsd'>): boolean {
  return compare(heldUsd, multiply(minimumUsd, '0.8')) >= 0
}

const NO_SUMS = { missingUsd: null, missingAmount: null, sendUsd: null, sendAmountExact: null, sendAmount: null }

/**
 * The sums of a top-up. Sent exactly, `sendAmount` lifts the pool over its minimum at every price at the end strictly above
 * `price / (1 + margin)`, whether the provider counts what is held at its value when flagged or at its value then
 * (exact-top-up.test.ts).
 */
function sumsToAsk(input: PoolInput, minimumUsd: Decimal, targetUsd: Decimal, heldUsd: Decimal) {
  const missingUsd = subtract(minimumUsd, heldUsd)
  const sendUsd = subtract(targetUsd, heldUsd)
  if (!input.price) return { ...NO_SUMS, missingUsd, sendUsd }
  const { usdPerCoin } = input.price
  const least = divideUp(sendUsd, usdPerCoin)
  // Without a margin this sum would only equal the minimum, and a pool has to cross it.
  const exact = isZero(input.margin) ? add(least, unitOf(input.coinDecimals)) : least
  return {
    missingUsd,
    missingAmount: roundUpToSend(divideUp(missingUsd, usdPerCoin), usdPerCoin, input.coinDecimals),
    sendUsd,
    sendAmountExact: trimZeros(roundUp(exact, input.coinDecimals)),
    sendAmount: roundUpToSend(exact, usdPerCoin, input.coinDecimals),
  }
}

/**
 * After a completion at this address every open hold is due a read-back: until each has answered later than that
 * completion the pool is settling, so a lost `completed` can leave no phantom hold with a sum beside it.
 */
function readSettling(input: PoolInput): { answered: number; of: number } | null {
  const since = input.lastCompletionAt
  if (since === null) return null
  const waiting = input.holds.filter((hold) => hold.readBackAt === null || Date.parse(hold.readBackAt) <= Date.parse(since))
  const heldBefore = input.holds.filter((hold) => Date.parse(hold.flaggedAt) <= Date.parse(since))
  if (!waiting.some((hold) => heldBefore.includes(hold))) return null
  const of = heldBefore.length + input.releasedSinceCompletion
  return { answered: of - waiting.filter((hold) => heldBefore.includes(hold)).length, of }
}

function adviceFor(input: PoolInput, settling: boolean, heldUsd: Decimal, minimumUsd: Decimal): PoolAdvice {
  if (settling) return 'settling'
  const now = Date.parse(input.now)
  const fresh = (hold: OpenHold) =>
    hold.causeVerified && hold.readBackAt !== null && now - Date.parse(hold.readBackAt) <= CAUSE_FRESH_MS
  if (input.holds.some((hold) => hold.causeVerified && hold.cause !== 'below_minimum')) return 'under_review'
  if (!input.holds.every(fresh)) return 'confirming'
  // Equality is enough when the provider says completed, not when we advise: the text says "crosses".
  return compare(heldUsd, minimumUsd) > 0 ? 'should_release' : 'top_up'
}

/** First sum on a customer page: the minimum with margin in coin, rounded up to what is asked for. */
export function minimumToSend(
  minimumUsd: Decimal,
  margin: Decimal,
  usdPerCoin: Decimal,
  coinDecimals: number,
): { usd: Decimal; amount: Decimal } {
  const usd = multiply(minimumUsd, add('1', margin))
  return { usd, amount: roundUpToSend(divideUp(usd, usdPerCoin), usdPerCoin, coinDecimals) }
}
