import { AppError } from '@/lib/domain/errors'
import { HttpProblem } from './problem'
import { readRawBody } from './raw-body'

// No body of ours is deeper than two; the limit keeps every later walk over the value cheap.
const MAX_DEPTH = 20
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a JSON body; an empty one counts as `{}`. Numbers are only ever counts: amounts travel as text.
 * @throws AppError payload_too_large, bad_request (not UTF-8, not JSON, too deep), validation_failed (text a database cannot hold);
 * HttpProblem unsupported_media_type.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  const raw = await readRawBody(request)
  if (raw.length === 0) return {}
  requireJsonType(request.headers)
  const value = parse(decode(raw))
  requireStorable(value)
  return value
}

function requireJsonType(headers: Headers): void {
  const encoding = headers.get('content-encoding') ?? 'identity'
  if (encoding.toLowerCase() !== 'identity') throw new HttpProblem('unsupported_media_type', 'Send the body without compression.')
  const [type = '', ...parameters] = (headers.get('content-type') ?? '').toLowerCase().split(';').map((part) => part.trim())
  const charset = parameters.find((part) => part.startsWith('charset='))?.slice('charset='.length).replaceAll('"', '')
  if (type !== 'application/json' || (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')) {
    throw new HttpProblem('unsupported_media_type', 'Send the body as JSON with the header "Content-Type: application/json".')
  }
}

function decode(raw: Buffer): string {
  try {
    return utf8.decode(raw)
  } catch (cause) {
    throw new AppError('bad_request', 'The body is not valid UTF-8.', { cause })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    throw new AppError('bad_request', 'The body is not valid JSON.', { cause })
  }
}

/** Walks without recursion, so that no depth can exhaust the stack. */
function requireStorable(root: unknown): void {
  const waiting: { value: unknown; depth: number; path: string }[] = [{ value: root, depth: 0, path: '' }]
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    const { value, depth, path } = item
    if (depth > MAX_DEPTH) throw new AppError('bad_request', `The body is nested deeper than ${MAX_DEPTH} levels.`)
    if (typeof value === 'string') requireText(value, path)
    if (typeof value !== 'object' || value === null) continue
    for (const [key, inner] of Object.entries(value)) {
      requireText(key, path)
      waiting.push({ value: inner, depth: depth + 1, path: path === '' ? key : `${path}.${key}` })
    }
  }
}

/** @throws AppError validation_failed: PostgreSQL cannot hold NUL, and half a surrogate pair would be silently replaced. */
export function requireText(text: string, path: string): void {
  const problem = text.includes('\u0000') ? 'must not contain a NUL character' : isWellFormed(text) ? null : 'must be valid Unicode text'
  if (problem === null) return
  const place = isWellFormed(path) && !path.includes('\u0000') ? path : ''
  throw new AppError('validation_failed', `${place === '' ? 'A value' : place} ${problem}.`, { details: [{ path: place, message: problem }] })
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text)
}
