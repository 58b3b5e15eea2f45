import { AppError, isAppError } from '../domain/errors'
import type { ConnectionTest } from './port'

export function refusal(provider: string, words: string): AppError {
  return new AppError('provider_refused', `${provider} refused the request: ${words || 'no reason given'}`, { providerMessage: words })
}

/** An answer that is JSON and says success, but not in the documented form. */
export function invalidAnswer(provider: string, what: string): AppError {
  return new AppError('provider_invalid_answer', `${provider} answered in a form we cannot read: ${what}`, { providerMessage: what })
}

/** What a person who tests a connection is told: the provider's own words, and what to do in ours. */
export function failedTest(error: unknown): ConnectionTest {
  if (!isAppError(error)) throw error
  const { advice } = error.extra
  return { ok: false, words: error.extra.providerMessage || error.message, code: error.code, ...(advice === undefined ? {} : { advice }) }
}
