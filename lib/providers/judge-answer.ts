import type { Dispatcher } from 'undici'
import { AppError } from '../domain/errors'
import type { ProviderAnswer, ProviderCall } from './provider-call'
import { clockAdvice } from './clock-difference'
import { invalidAnswer } from './failures'
import { isRecord, parseBytes, toBytes } from './json'

/**
 * What an answer means: HTTP status and `success` must agree.
 * @param aheadMs how far the provider's clock is ahead of ours, if it told
 * @throws AppError provider_credentials (401, 403), provider_throttled (429), provider_unreachable (5xx), provider_invalid_answer
 */
export function judgeAnswer(call: ProviderCall, response: Dispatcher.ResponseData, raw: Buffer, aheadMs: number | null): ProviderAnswer {
  const status = response.statusCode
  const parsed = parseBytes(raw)
  const json = parsed.ok && isRecord(parsed.value) ? parsed.value : null
  const words = json ? providerWords(json, call.secrets) : ''
  const comeBackMs = retryAfter(response.headers)
  const comeBack = comeBackMs === undefined ? {} : { retryAfterMs: comeBackMs }
  const named = words || `HTTP ${status}${json ? '' : ' without a JSON body'}`
  if (status === 401 || status === 403) {
    const advice = call.stamped && aheadMs !== null ? clockAdvice(call.provider, aheadMs) : null
    const message = `${call.provider} did not accept the credentials: ${named}`
    throw new AppError('provider_credentials', advice ? `${message}. ${advice}` : message, { providerMessage: named, ...(advice ? { advice } : {}) })
  }
  if (status === 429) {
    throw new AppError('provider_throttled', `${call.provider} asks us to slow down.`, { providerMessage: named, ...comeBack })
  }
  if (status >= 500) {
    throw new AppError('provider_unreachable', `${call.provider} has a failure of its own: ${named}`, { providerMessage: named, ...comeBack })
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

/** `Retry-After`: seconds, or an HTTP date, which is read on the provider's own clock. Milliseconds from now; at most an hour. */
function retryAfter(headers: Dispatcher.ResponseData['headers']): number | undefined {
  const written = headers['retry-after']
  if (typeof written !== 'string' || written === '') return undefined
  const theirNow = typeof headers.date === 'string' ? Date.parse(headers.date) : Date.now()
  const ms = /^\d{1,6}$/.test(written) ? Number(written) * 1000 : Date.parse(written) - theirNow
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 3_600_000) : undefined
}
