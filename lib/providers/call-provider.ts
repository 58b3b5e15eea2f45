import { circuitBreaker, ConsecutiveBreaker, handleWhen, isBrokenCircuitError, type CircuitBreakerPolicy } from 'cockatiel'
import { Agent, request, type Dispatcher } from 'undici'
import { AppError, isAppError } from '../domain/errors'
import { isRecord, parseBytes, toBytes } from './json'

/** An agent of our own: never the patched global fetch, no cookies, no redirects, no decompression. */
const agent = new Agent({ connections: 32, pipelining: 1, connect: { timeout: 5_000 }, keepAliveTimeout: 10_000 })
const DEADLINE_MS = 8_000
const MAX_RESPONSE_BYTES = 1_000_000
const MAX_RETRIES = 2
const RETRY_BASE_MS = 250
const BREAKER_FAILURES = 8
const BREAKER_REST_MS = 5_000

export interface ProviderCall {
  provider: 'Breet' | 'Binance'
  connectionId: string
  method: 'GET' | 'POST' | 'PUT'
  url: string
  /** called for every attempt, so that a signature and its timestamp are fresh */
  headers: () => Record<string, string>
  body?: Buffer
  /** a read that changes nothing there: may be sent again within the deadline */
  harmless?: boolean
  deadlineMs?: number
  /** never to appear in what we repeat of the provider's words */
  secrets: readonly string[]
  /** a person tests the connection: ask even while the breaker rests */
  probe?: boolean
}

/** `refused` is an enveloped no, by status or by success:false; the provider did nothing. */
export type ProviderAnswer =
  | { kind: 'ok'; json: Record<string, unknown>; raw: Buffer }
  | { kind: 'refused'; status: number; words: string; json: Record<string, unknown> }

/**
 * Calls a provider once (harmless reads up to three times) and judges the answer: HTTP status and `success` must agree.
 * @throws AppError provider_unreachable (network, deadline, 5xx, resting) and provider_invalid_answer (not their JSON): the
 *   outcome of a write is unknown. provider_credentials (401, 403) and provider_throttled (429): nothing was done.
 */
export async function callProvider(call: ProviderCall): Promise<ProviderAnswer> {
  if (call.probe) return attempts(call)
  try {
    return await breakerOf(call.connectionId).execute(() => attempts(call))
  } catch (error) {
    throw isBrokenCircuitError(error) ? resting(call) : error
  }
}

/** callProvider for calls where every refusal is a failure. */
export async function callOrThrow(call: ProviderCall): Promise<Extract<ProviderAnswer, { kind: 'ok' }>> {
  const answer = await callProvider(call)
  if (answer.kind === 'ok') return answer
  throw refusal(call.provider, answer.words)
}

export function refusal(provider: string, words: string): AppError {
  return new AppError('provider_refused', `${provider} refused the request: ${words || 'no reason given'}`, { providerMessage: words })
}

/** An answer that is JSON and says success, but not in the documented form. */
export function invalidAnswer(provider: string, what: string): AppError {
  return new AppError('provider_invalid_answer', `${provider} answered in a form we cannot read: ${what}`, { providerMessage: what })
}

/** The words to show a person who tests a connection. */
export function wordsOf(error: unknown): string {
  if (!isAppError(error)) throw error
  return error.extra.providerMessage || error.message
}

const breakers = new Map<string, CircuitBreakerPolicy>()

/** One a connection: a merchant whose provider environment is down must not slow the others. */
function breakerOf(connectionId: string): CircuitBreakerPolicy {
  const known = breakers.get(connectionId)
  if (known) return known
  const breaker = circuitBreaker(
    handleWhen((error) => isAppError(error) && error.code === 'provider_unreachable'),
    { halfOpenAfter: BREAKER_REST_MS, breaker: new ConsecutiveBreaker(BREAKER_FAILURES) },
  )
  if (breakers.size >= 10_000) breakers.clear()
  breakers.set(connectionId, breaker)
  return breaker
}

function resting(call: ProviderCall): AppError {
  return new AppError('provider_unreachable', `${call.provider} did not answer several times in a row; we ask again in a few seconds.`, {
    retryAfterMs: BREAKER_REST_MS,
  })
}

async function attempts(call: ProviderCall): Promise<ProviderAnswer> {
  const deadlineMs = call.deadlineMs ?? DEADLINE_MS
  const endsAt = performance.now() + deadlineMs
  const signal = AbortSignal.timeout(deadlineMs)
  for (let retry = 0; ; retry += 1) {
    try {
      return await exchange(call, signal)
    } catch (error) {
      const failure = isAppError(error) ? error : unreachable(call, error, deadlineMs)
      const pauseMs = Math.random() * RETRY_BASE_MS * 2 ** retry
      const again = call.harmless && failure.code === 'provider_unreachable' && retry < MAX_RETRIES
      if (!again || signal.aborted || performance.now() + pauseMs >= endsAt) throw failure
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}

async function exchange(call: ProviderCall, signal: AbortSignal): Promise<ProviderAnswer> {
  const response = await request(call.url, {
    dispatcher: agent,
    method: call.method,
    // Compressed answers would have to be limited after decompression; nobody needs them here.
    headers: { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'weir', ...call.headers() },
    body: call.body ?? null,
    signal,
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return judge(call, response, await readLimited(call, response))
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

function judge(call: ProviderCall, response: Dispatcher.ResponseData, raw: Buffer): ProviderAnswer {
  const status = response.statusCode
  const parsed = parseBytes(raw)
  const json = parsed.ok && isRecord(parsed.value) ? parsed.value : null
  const words = json ? providerWords(json, call.secrets) : ''
  const named = words || `HTTP ${status}${json ? '' : ' without a JSON body'}`
  if (status === 401 || status === 403) {
    throw new AppError('provider_credentials', `${call.provider} did not accept the credentials: ${named}`, { providerMessage: named })
  }
  if (status === 429) {
    const retryAfterMs = retryAfter(response.headers['retry-after'])
    throw new AppError('provider_throttled', `${call.provider} asks us to slow down.`, { providerMessage: named, retryAfterMs })
  }
  if (status >= 500) {
    throw new AppError('provider_unreachable', `${call.provider} has a failure of its own: ${named}`, { providerMessage: named })
  }
  if (!json) throw invalidAnswer(call.provider, parsed.ok ? `HTTP ${status} without a JSON object` : `HTTP ${status}. ${parsed.reason}`)
  if (status >= 300 && status < 400) throw invalidAnswer(call.provider, `HTTP ${status}, a redirect`)
  if (status < 300 && json.success === true) return { kind: 'ok', json, raw }
  return { kind: 'refused', status, words: named, json }
}

/** `message`, the details in `errors` and a code that is not already in it, on one line. */
function providerWords(json: Record<string, unknown>, secrets: readonly string[]): string {
  const message = typeof json.message === 'string' ? json.message : ''
  const details = Array.isArray(json.errors) && json.errors.length > 0 ? toBytes(json.errors).toString('utf8') : ''
  const code = typeof json.code === 'string' && json.code !== '000000' ? `(${json.code})` : ''
  const all = [message, details, code].filter(Boolean).join(' ')
  const safe = secrets.filter((secret) => secret.length >= 4).reduce((said, secret) => said.replaceAll(secret, '•••'), all)
  return safe.replaceAll(/[\p{Cc}\p{Surrogate}]+/gu, ' ').trim().slice(0, 500).replace(/\p{Surrogate}$/u, '')
}

/** Seconds, or an HTTP date, as milliseconds; at most an hour. */
function retryAfter(header: string | string[] | undefined): number | undefined {
  const written = Array.isArray(header) ? header[0] : header
  if (!written) return undefined
  const ms = /^\d{1,6}$/.test(written) ? Number(written) * 1000 : Date.parse(written) - Date.now()
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 3_600_000) : undefined
}

/** The raw network error may name hosts and addresses inside our network: only its code is repeated. */
function unreachable(call: ProviderCall, error: unknown, deadlineMs: number): AppError {
  const timedOut = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
  const words = timedOut ? `no answer within ${deadlineMs / 1000} seconds` : `no connection${code ? ` (${code})` : ''}`
  return new AppError('provider_unreachable', `${call.provider} could not be reached: ${words}.`, { providerMessage: words, cause: error })
}
