import { perConnection } from './per-connection'

export interface Rate {
  perSecond: number
  /** how many may go at once after a silence */
  burst: number
}

/** When a call would be due if calls came evenly, in milliseconds of a clock that never jumps. */
export interface PaceState {
  dueAt: number
}

/**
 * A token bucket as one number (GCRA): in any t seconds at most `perSecond * t + burst` calls go.
 * @returns how long this call waits, and the state after it; whoever does not want to wait that long keeps the old state.
 */
export function reserve(state: PaceState, nowMs: number, { perSecond, burst }: Rate): { state: PaceState; waitMs: number } {
  const everyMs = 1000 / perSecond
  const dueAt = Math.max(state.dueAt, nowMs)
  return { state: { dueAt: dueAt + everyMs }, waitMs: Math.max(0, dueAt - (burst - 1) * everyMs - nowMs) }
}

export interface TurnRequest {
  /** absent: as many as we like */
  perSecond?: number | undefined
  /** a person waits for it: a tenth of the pace and a quarter of the burst are for these alone */
  urgent: boolean
  /** a person tests the connection: asked even while the provider wants a rest */
  probe: boolean
  maxWaitMs: number
}

/** `later`: not to be sent; `rest` because the provider asked for it, `pace` because we ask slowly enough not to be told so. */
export type Turn = { kind: 'go'; waitMs: number } | { kind: 'later'; why: 'rest' | 'pace'; retryAfterMs: number }

interface Turns {
  common: PaceState
  urgent: PaceState
  /** where calls that were put off stand, so that they come back one by one */
  putOff: PaceState
  restsUntil: number
  throttledInARow: number
  longestWaitMs: number
}

const NEVER = Number.NEGATIVE_INFINITY
const turnsOf = perConnection<Turns>(() => ({
  common: { dueAt: NEVER }, urgent: { dueAt: NEVER }, putOff: { dueAt: NEVER }, restsUntil: NEVER, throttledInARow: 0, longestWaitMs: 0,
}))
/** Shorter waits smooth a burst and stretch no interval. */
const WORTH_TELLING_MS = 1_000
const PUT_OFF_CAP_MS = 60_000
const REST_BASE_MS = 1_000
const REST_CAP_MS = 60_000

/** Books a turn if it comes soon enough. Waiting is remembered until takeLongestWait. */
export function takeTurn(connectionId: string, request: TurnRequest, nowMs = performance.now()): Turn {
  const turns = turnsOf(connectionId)
  const restMs = request.probe ? 0 : Math.max(0, turns.restsUntil - nowMs)
  // Background work is put off by a rest, not queued in front of its end, or all of it would set out in one moment.
  if (restMs > (request.urgent ? request.maxWaitMs : 0)) return { kind: 'later', why: 'rest', retryAfterMs: spread(restMs) }
  const lanes = request.perSecond === undefined ? [] : lanesOf(turns, request.perSecond, request.urgent)
  const offers = lanes.map(({ lane, rate }) => ({ lane, rate, ...reserve(turns[lane], nowMs + restMs, rate) }))
  const [offer] = offers.toSorted((a, b) => a.waitMs - b.waitMs)
  const waitMs = restMs + (offer?.waitMs ?? 0)
  const isLate = offer !== undefined && waitMs > request.maxWaitMs
  const tellMs = isLate ? comeBackMs(turns, nowMs + waitMs, offer.rate) + waitMs : (offer?.waitMs ?? 0)
  if (tellMs >= WORTH_TELLING_MS) turns.longestWaitMs = Math.max(turns.longestWaitMs, Math.ceil(tellMs))
  if (isLate) return { kind: 'later', why: 'pace', retryAfterMs: Math.ceil(tellMs) }
  if (offer) turns[offer.lane] = offer.state
  return { kind: 'go', waitMs }
}

/** How long after a turn would have been free: behind all others that were put off, at the pace at which turns become free. */
function comeBackMs(turns: Turns, fromMs: number, { perSecond }: Rate): number {
  const { state, waitMs } = reserve(turns.putOff, fromMs, { perSecond, burst: 1 })
  if (waitMs > PUT_OFF_CAP_MS) return spread(PUT_OFF_CAP_MS)
  turns.putOff = state
  return waitMs
}

/** Two buckets that add up to the pace, so that what a person waits for is not behind a queue of polls. */
function lanesOf(turns: Turns, perSecond: number, urgent: boolean) {
  const common = { lane: 'common' as const, rate: { perSecond: perSecond * 0.9, burst: Math.max(1, Math.floor(perSecond * 0.75)) } }
  if (!urgent) return [common]
  return [{ lane: 'urgent' as const, rate: { perSecond: perSecond * 0.1, burst: Math.max(1, Math.ceil(perSecond * 0.25)) } }, common]
}

/**
 * The provider asked for fewer calls: nothing goes to it until then. Without a time from it, a second, doubled with every
 * further time. @returns for how long, in milliseconds.
 */
export function rest(connectionId: string, askedForMs: number | undefined, nowMs = performance.now()): number {
  const turns = turnsOf(connectionId)
  turns.throttledInARow += 1
  const ms = askedForMs ?? Math.min(REST_CAP_MS, REST_BASE_MS * 2 ** (turns.throttledInARow - 1))
  turns.restsUntil = Math.max(turns.restsUntil, nowMs + ms)
  return ms
}

/** The provider answered without asking for a rest. */
export function noteAnswer(connectionId: string): void {
  turnsOf(connectionId).throttledInARow = 0
}

export function isResting(connectionId: string, nowMs = performance.now()): boolean {
  return turnsOf(connectionId).restsUntil > nowMs
}

/** The longest that our own pace made a call wait, or would have, since this was last asked; 0: nothing worth telling. */
export function takeLongestWait(connectionId: string): number {
  const turns = turnsOf(connectionId)
  const { longestWaitMs } = turns
  turns.longestWaitMs = 0
  return longestWaitMs
}

/** Never earlier, and not all in one moment. */
function spread(ms: number): number {
  return Math.ceil(ms * (1 + Math.random() * 0.5))
}
