import { createHash } from 'node:crypto'
import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json'
import * as z from 'zod'
import { parseAmount, type Decimal } from '../domain/money'

const MAX_DEPTH = 32
const EARLIEST_MS = Date.UTC(2009, 0, 3)
const LATEST_MS = Date.UTC(2100, 0, 1)

export type Parsed = { ok: true; value: unknown } | { ok: false; reason: string }

/** Reads JSON bytes with every number kept as its own text. Callers check the size first. */
export function parseBytes(bytes: Uint8Array): Parsed {
  let written: string
  try {
    written = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return { ok: false, reason: 'The body is not UTF-8.' }
  }
  // The parser is recursive: a body of 100,000 brackets would end its stack.
  if (depthOf(written) > MAX_DEPTH) return { ok: false, reason: `The body is nested deeper than ${MAX_DEPTH} levels.` }
  try {
    return { ok: true, value: parse(written) }
  } catch (error) {
    return { ok: false, reason: `The body is not JSON: ${error instanceof Error ? storable(error.message, 200) : 'unreadable'}` }
  }
}

/** Words that quote somebody else's bytes, as a database can hold them: PostgreSQL refuses NUL and halves of a character. */
export function storable(words: string, most: number): string {
  return words.slice(0, most).replaceAll(/[\p{Cc}\p{Surrogate}]/gu, '?')
}

function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let at = 0; at < json.length; at += 1) {
    const char = json[at]
    if (inString) {
      if (char === '\\') at += 1
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') deepest = Math.max(deepest, (depth += 1))
    else if (char === '}' || char === ']') depth -= 1
  }
  return deepest
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value)
}

/** JSON bytes with every number as it was read or given. */
export function toBytes(value: unknown): Buffer {
  return Buffer.from(stringify(value) ?? 'null', 'utf8')
}

/** A decimal as a JSON number, digit for digit. */
export function numberOf(decimal: Decimal): LosslessNumber {
  return new LosslessNumber(decimal)
}

/** sha256 of JSON with sorted keys: the same content has the same id whatever order it was written in. */
export function contentId(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(sorted(value))).digest('hex')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.keys(value).toSorted().map((key) => [key, sorted(value[key])]))
}

/** Text a database can hold: no control characters, no lone surrogates (PostgreSQL refuses NUL in text and jsonb). */
export function text(max: number) {
  return z
    .string()
    .max(max, `is longer than ${max} characters`)
    .refine((value) => !/[^\P{Cc}\t\n\r]|\p{Surrogate}/u.test(value), 'holds characters that text cannot have')
}

/** Optional text; null and "" count as absent. */
export function optionalText(max: number) {
  return text(max).nullish().transform((value) => value || undefined)
}

const numeric = z.union([z.string(), z.custom<LosslessNumber>(isLosslessNumber)], { error: 'is not a number' })

/** A not negative amount given as JSON number or string, kept digit for digit; null and absent count as absent. */
export const optionalAmount = numeric.nullish().transform((value, ctx): Decimal | undefined => {
  if (value === null || value === undefined) return undefined
  const amount = parseAmount(value.toString())
  if (amount !== null) return amount
  ctx.addIssue({ code: 'custom', message: 'is not an amount that can be kept exactly (negative, too long or not a number)' })
  return z.NEVER
})

/** A count that fits a database integer. */
export const optionalCount = numeric.nullish().transform((value, ctx): number | undefined => {
  if (value === null || value === undefined) return undefined
  const digits = value.toString()
  if (/^\d{1,10}$/.test(digits) && Number(digits) <= 2_147_483_647) return Number(digits)
  ctx.addIssue({ code: 'custom', message: 'is not a whole number from 0 to 2147483647' })
  return z.NEVER
})

/**
 * Unix milliseconds (JSON number or digits) or ISO 8601 with a zone, as UTC ISO.
 * @returns null for anything else, seconds included: a time that is wrong by decades must not order anything.
 */
export function timeOf(value: unknown): string | null {
  const written = isLosslessNumber(value) ? value.toString() : value
  if (typeof written !== 'string') return null
  const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)$/
  const ms = /^\d{12,14}$/.test(written) ? Number(written) : iso.test(written) ? Date.parse(written) : Number.NaN
  return ms >= EARLIEST_MS && ms < LATEST_MS ? new Date(ms).toISOString() : null
}

/** The first problem of a failed parse, naming the field: "amountInUSD is not a number". */
export function problemOf(error: z.ZodError): string {
  const issue = error.issues[0]
  if (!issue) return 'The body has an unknown form.'
  const field = issue.path.join('.') || 'The body'
  return `${field} ${issue.code === 'invalid_type' ? `is missing or has another type than expected (${issue.expected})` : issue.message}`
}
