/** Every way a request can be refused. Closed on purpose: `lib/http` maps each code to one status. */
export type ErrorCode =
  | 'bad_request'
  | 'validation_failed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'idempotency_key_reused'
  | 'idempotency_key_missing'
  | 'already_reported'
  | 'payload_too_large'
  | 'too_many_requests'
  | 'connection_missing'
  | 'connection_exists'
  | 'account_taken'
  | 'key_unusable'
  | 'address_mismatch'
  | 'provider_refused'
  | 'provider_unreachable'
  | 'provider_invalid_answer'
  | 'provider_credentials'
  | 'provider_throttled'
  | 'not_ready'

export interface ErrorDetail {
  path: string
  message: string
}

/**
 * The one family of errors Weir throws on purpose. `message` is written for the person who reads it and says what to
 * do; `providerMessage` keeps the provider's own words for the operator; anything else thrown is a bug and shows nothing.
 */
export class AppError extends Error {
  override readonly name = 'AppError'

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly extra: {
      details?: ErrorDetail[]
      providerMessage?: string
      retryAfterMs?: number
      /** what to do about it, in our words, beside the provider's own */
      advice?: string
      /** the provider was not asked at all */
      unsent?: true
      cause?: unknown
    } = {},
  ) {
    super(message, extra.cause === undefined ? undefined : { cause: extra.cause })
  }
}

export function isAppError(error: unknown): error is AppError {
  return error instanceof AppError
}

/** One field that cannot be right: the words stand beside it, and are all there is to say. */
export function invalid(path: string, message: string): AppError {
  return new AppError('validation_failed', message, { details: [{ path, message }] })
}

/** Unknown and foreign ids are answered with these same words, so that nobody can probe for what exists. */
export function notFound(noun: string): AppError {
  return new AppError('not_found', `No such ${noun}. Check the id and the environment of your key.`)
}
