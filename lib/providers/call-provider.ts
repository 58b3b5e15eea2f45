import { setTimeout as sleep } from 'node:timers/promises'
import { request, type Dispatcher } from 'undici'
import { AppError, isAppError } from '../domain/errors'
import { providerAgent } from './agent'
import { guarded, requireUnbroken } from './breaker'
import { noteClock } from './clock-difference'
import { invalidAnswer, refusal } from './failures'
import { judgeAnswer } from './judge-answer'
import type { ProviderAnswer, ProviderCall } from './provider-call'
import { isResting, noteAnswer, rest, takeTurn, type Turn } from './pace'

const DEADLINE_MS = 8_000
const MAX_RESPONSE_BYTES = 1_000_000
/** A worker's batch serves every merchant: it must not stand still because one of them has more to ask than its pace allows. */
const MAX_WAIT_OF_MANY_MS = 200
const MAX_RETRIES = 2
const RETRY_BASE_MS = 250

/**
 * Calls a provider once (harmless reads up to three times) and judges the answer: HTTP status and `success` must agree.
 * @throws AppError provider_unreachable (network, deadline, 5xx, resting) and provider_invalid_answer (not their JSON): the
 *   outcome of a write is unknown. provider_credentials (401, 403) and provider_throttled (429): nothing was done.
 */
export async function callProvider(call: ProviderCall): Promise<ProviderAnswer> {
  const { connectionId, provider } = call
  const deadlineMs = call.deadlineMs ?? DEADLINE_MS
  const endsAt = performance.now() + deadlineMs
  if (!call.probe) requireUnbroken(connectionId, provider)
  await waitForTurn(call, deadlineMs, endsAt)
  const run = () => attempts(call, deadlineMs, endsAt)
  return call.probe ? run() : guarded(connectionId, provider, run)
}

/** callProvider for calls where every refusal is a failure. */
export async function callOrThrow(call: ProviderCall): Promise<Extract<ProviderAnswer, { kind: 'ok' }>> {
  const answer = await callProvider(call)
  if (answer.kind === 'ok') return answer
  throw refusal(call.provider, answer.words)
}

/**
 * Waits until the connection's pace lets this call go; at least half of its deadline is kept for the provider.
 * @throws AppError provider_throttled, unsent, when that would take longer.
 */
async function waitForTurn(call: ProviderCall, deadlineMs: number, endsAt: number): Promise<void> {
  const wanted = { perSecond: call.callsPerSecond, urgent: !call.harmless, probe: call.probe ?? false }
  for (;;) {
    const patienceMs = endsAt - performance.now() - deadlineMs / 2
    const turn = takeTurn(call.connectionId, { ...wanted, maxWaitMs: call.oneOfMany ? Math.min(MAX_WAIT_OF_MANY_MS, patienceMs) : patienceMs })
    if (turn.kind === 'later') throw notNow(call, turn)
    if (turn.waitMs === 0) return
    await sleep(turn.waitMs)
    // While this one waited, the provider may have asked another one for a rest.
    if (call.probe || !isResting(call.connectionId)) return
  }
}

function notNow(call: ProviderCall, { why, retryAfterMs }: Extract<Turn, { kind: 'later' }>): AppError {
  const seconds = (retryAfterMs / 1000).toFixed(1)
  const words = why === 'rest'
    ? `${call.provider} asked us to slow down; we ask again in ${seconds} s.`
    : `More calls wait than Weir may make to ${call.provider} in a second; this one goes in ${seconds} s.`
  return new AppError('provider_throttled', words, { retryAfterMs, unsent: true })
}

async function attempts(call: ProviderCall, deadlineMs: number, endsAt: number): Promise<ProviderAnswer> {
  const leftMs = Math.max(1, Math.round(endsAt - performance.now()))
  const signal = AbortSignal.timeout(leftMs)
  for (let retry = 0; ; retry += 1) {
    try {
      return await exchange(call, signal)
    } catch (error) {
      const failure = isAppError(error) ? error : unreachable(call, error, leftMs)
      const pauseMs = Math.random() * RETRY_BASE_MS * 2 ** retry
      const again = call.harmless && !call.scheduled && failure.code === 'provider_unreachable' && failure.extra.retryAfterMs === undefined && retry < MAX_RETRIES
      if (!again || signal.aborted || performance.now() + pauseMs >= endsAt) throw failure
      await sleep(pauseMs)
      // A repeat is a call like any other; if it may not go, what is told is why the first one failed.
      await waitForTurn(call, deadlineMs, endsAt).catch(() => {
        throw failure
      })
    }
  }
}

async function exchange(call: ProviderCall, signal: AbortSignal): Promise<ProviderAnswer> {
  const clock = call.clock ?? (() => new Date())
  const askedAt = { clock: clock().getTime(), steady: performance.now() }
  const response = await request(call.url, {
    dispatcher: providerAgent(),
    method: call.method,
    // Compressed answers would have to be limited after decompression; nobody needs them here.
    headers: { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'weir', ...call.headers() },
    body: call.body ?? null,
    signal,
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  const middle = new Date(askedAt.clock + (performance.now() - askedAt.steady) / 2)
  const aheadMs = noteClock(call.connectionId, response.headers.date, middle)
  const raw = await readLimited(call, response)
  try {
    const answer = judgeAnswer(call, response, raw, aheadMs)
    noteAnswer(call.connectionId)
    return answer
  } catch (error) {
    throw isAppError(error) ? heeded(call, error) : error
  }
}

/** Whoever is told to slow down, or when to come back, speaks for all calls of the connection. */
function heeded(call: ProviderCall, failure: AppError): AppError {
  const { code, extra, message } = failure
  if (code !== 'provider_throttled' && extra.retryAfterMs === undefined) return failure
  return new AppError(code, message, { ...extra, retryAfterMs: rest(call.connectionId, extra.retryAfterMs) })
}

async function readLimited(call: ProviderCall, response: Dispatcher.ResponseData): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += (chunk as Buffer).length
    // Leaving the loop destroys the stream, so the rest is not even received.
    if (size > MAX_RESPONSE_BYTES) throw invalidAnswer(call.provider, `more than ${MAX_RESPONSE_BYTES} bytes`)
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}

/** The raw network error may name hosts and addresses inside our network: only its code is repeated. */
function unreachable(call: ProviderCall, error: unknown, deadlineMs: number): AppError {
  const timedOut = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
  const words = timedOut ? `no answer within ${Math.round(deadlineMs / 100) / 10} seconds` : `no connection${code ? ` (${code})` : ''}`
  return new AppError('provider_unreachable', `${call.provider} could not be reached: ${words}.`, { providerMessage: words, cause: error })
}
