import { isAppError, type AppError, type ErrorCode } from '@/lib/domain/errors'

/** The domain's refusals, and the few that only HTTP knows. */
export type ProblemCode = ErrorCode | 'method_not_allowed' | 'unsupported_media_type' | 'internal'

interface Meaning {
  status: number
  title: string
}

/** Total on purpose: a new error code does not build until it has a status here. */
export const PROBLEMS: Record<ProblemCode, Meaning> = {
  bad_request: { status: 400, title: 'The request cannot be read' },
  idempotency_key_missing: { status: 400, title: 'Idempotency-Key is missing or not usable' },
  unauthenticated: { status: 401, title: 'No valid API key' },
  forbidden: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  conflict: { status: 409, title: 'Conflict' },
  idempotency_key_reused: { status: 409, title: 'Idempotency-Key was used for another request' },
  already_reported: { status: 409, title: 'Already reported' },
  connection_missing: { status: 409, title: 'No connection to this provider' },
  connection_exists: { status: 409, title: 'This connection exists' },
  account_taken: { status: 409, title: 'Another merchant has connected this account' },
  address_mismatch: { status: 409, title: 'The address does not match' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body is not JSON' },
  validation_failed: { status: 422, title: 'Some values are not valid' },
  key_unusable: { status: 422, title: 'This key cannot be used' },
  provider_refused: { status: 422, title: 'The provider refused' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  provider_unreachable: { status: 502, title: 'The provider cannot be reached' },
  provider_invalid_answer: { status: 502, title: 'The provider gave an answer we cannot read' },
  provider_credentials: { status: 502, title: 'The provider does not accept the credentials' },
  provider_throttled: { status: 503, title: 'The provider asks for fewer requests' },
  not_ready: { status: 503, title: 'Not ready' },
}

/** A refusal of the HTTP layer itself, which no service can give. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem'

  constructor(
    readonly code: 'method_not_allowed' | 'unsupported_media_type',
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message)
  }
}

/** What an unforeseen failure looks like from outside: nothing of it is shown, the request id leads to the log. */
const INTERNAL = { code: 'internal', detail: 'The request failed. If it happens again, tell us the request id.' } as const
const UNAVAILABLE = { code: 'not_ready', detail: 'The database cannot be reached. Try again in a moment.' } as const

/** Any thrown value as `application/problem+json` (RFC 9457). */
export function problemResponse(error: unknown, requestId: string): Response {
  const { code, detail, headers, rest } = explain(error)
  const { status, title } = PROBLEMS[code]
  const body = { type: 'about:blank', title, status, code, detail, requestId, ...rest }
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', 'x-request-id': requestId, ...headers },
  })
}

interface Explained {
  code: ProblemCode
  detail: string
  headers: Record<string, string>
  rest: Record<string, unknown>
}

function explain(error: unknown): Explained {
  if (isAppError(error)) return explainAppError(error)
  if (error instanceof HttpProblem) return { code: error.code, detail: error.message, headers: error.headers, rest: {} }
  if (isDatabaseAway(error)) return { ...UNAVAILABLE, headers: { 'retry-after': '5' }, rest: {} }
  return { ...INTERNAL, headers: {}, rest: {} }
}

function explainAppError(error: AppError): Explained {
  const { details, providerMessage, retryAfterMs } = error.extra
  const headers: Record<string, string> = {}
  if (retryAfterMs !== undefined) headers['retry-after'] = String(Math.max(1, Math.ceil(retryAfterMs / 1000)))
  if (error.code === 'unauthenticated') headers['www-authenticate'] = 'Bearer realm="weir"'
  return {
    code: error.code,
    detail: error.message,
    headers,
    rest: { ...(providerMessage !== undefined && { providerMessage }), ...(details !== undefined && { errors: details }) },
  }
}

// Words of Node's sockets, of postgres.js and of PostgreSQL itself (shutting down, starting, too many connections), and of a
// database too busy for us: a statement, a lock or an idle transaction that took too long, a conflict that outlived its retries.
const AWAY = new Set([
  'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'ETIMEDOUT',
  'CONNECT_TIMEOUT', 'CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED',
  '57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006', '57014', '55P03', '25P03', '40001', '40P01',
])

/** Whether a failure only says that the database is not there now: the same request may be sent again. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.some(isDatabaseAway)) return true
  return 'code' in error && typeof error.code === 'string' && AWAY.has(error.code)
}
