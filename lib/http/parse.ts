import type * as z from 'zod'
import { AppError, notFound, type ErrorDetail } from '@/lib/domain/errors'
import { requireText } from './json-body'

const ID = /^[a-z]{3}_[0-9a-z]{1,40}$/
/** Assets go by Breet's identifier, such as USDT_TRX_TEST2. */
const IDENTIFIER = /^[\w.-]{1,100}$/
const KEY = /^[\x21-\x7e]{1,255}$/

/** An id from the path. One that cannot be ours is answered like one that is not there. */
export function readId(value: string | string[] | undefined, noun: string): string {
  if (typeof value !== 'string' || !(noun === 'asset' ? IDENTIFIER : ID).test(value)) throw notFound(noun)
  return value
}

/** The query of a URL: each name once, none unknown, because a misspelt filter that is ignored would show everything. */
export function readQuery<Query extends z.ZodObject>(url: string, schema: Query): z.output<Query> {
  const given: Record<string, string> = Object.create(null) as Record<string, string>
  for (const [name, value] of new URL(url).searchParams) {
    requireText(name, '')
    requireText(value, name)
    if (name in given) throw invalid([{ path: name, message: 'must be given once' }])
    given[name] = value
  }
  return check({ ...given }, schema.strict() as unknown as Query)
}

/** @throws AppError validation_failed that lists every value at fault. */
export function check<Schema extends z.ZodType>(value: unknown, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw invalid(parsed.error.issues.flatMap((issue) => detailsOf(issue, value)))
}

/** The sender's own name for a request: the same key and request give the same answer, and things are done once. */
export function readIdempotencyKey(headers: Headers): string {
  const key = headers.get('idempotency-key')
  if (key !== null && KEY.test(key)) return key
  throw new AppError(
    'idempotency_key_missing',
    key === null || key === ''
      ? 'Send a header "Idempotency-Key" with a value of your own, such as a UUID, so that a repeated request does nothing twice.'
      : 'The Idempotency-Key must have 1 to 255 printable ASCII characters without spaces.',
  )
}

function detailsOf(issue: z.core.$ZodIssue, value: unknown): ErrorDetail[] {
  const path = issue.path.join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: path === '' ? key : `${path}.${key}`, message: 'is not known here' }))
  }
  return [{ path, message: isMissing(value, issue.path) ? 'is missing' : sentence(issue.message) }]
}

/** Our own messages read on after the name of the value; the library's begin with a capital. */
function sentence(message: string): string {
  return /^[A-Z]/.test(message) ? `is not valid: ${message.charAt(0).toLowerCase()}${message.slice(1)}` : message
}

function isMissing(root: unknown, path: readonly PropertyKey[]): boolean {
  let value = root
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return false
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value === undefined
}

function invalid(details: ErrorDetail[]): AppError {
  const [first] = details
  const more = details.length > 1 ? ` (and ${details.length - 1} more)` : ''
  const detail = first ? `${first.path === '' ? 'The body' : first.path} ${first.message}${more}.` : 'Some values are not valid.'
  return new AppError('validation_failed', detail, { details })
}
