import * as z from 'zod'
import { parseAmount } from '../domain/money'

export const environmentSchema = z.enum(['test', 'live'])
/** What stands behind a final word: a webhook alone, the provider's own record, or a record that says otherwise. */
export const verificationSchema = z.enum(['none', 'verifying', 'verified', 'refuted'])
export const decimal = z.string().meta({ description: 'A decimal number as text, exact.', example: '17.40' })
export const time = z.string().meta({ description: 'UTC time, ISO 8601.', example: '2026-10-14T09:42:00.000Z' })

/** Text somebody typed: trimmed, no NUL (the database cannot hold it), bounded. */
export function typedText(max: number) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .refine((text) => !text.includes('\u0000'), 'must not contain a NUL character')
}

/** An amount somebody typed: a positive plain decimal, kept exactly or refused. */
export const typedAmount = z.string({ error: 'must be a decimal number as text, for example "25.75"' }).refine(
  (text) => /^\d{1,30}(\.\d{1,30})?$/.test(text) && parseAmount(text) !== null && /[1-9]/.test(text),
  'must be a decimal number above zero, such as "25.75"',
)

/** How many rows a page holds. */
export function limitOf(usual: number) {
  const error = 'must be a whole number from 1 to 200'
  return z.coerce.number({ error }).int(error).min(1, error).max(200, error).default(usual)
}

export const listQuery = z.object({
  cursor: z.string().max(400).optional(),
  limit: limitOf(50),
})

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() })
}

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string().meta({ description: 'Stable machine word of the problem.' }),
  detail: z.string(),
  requestId: z.string(),
  providerMessage: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
}).meta({ id: 'Problem' })

export function iso(at: Date): string
export function iso(at: Date | null): string | null
export function iso(at: Date | null): string | null {
  return at === null ? null : at.toISOString()
}

/** What one cell of an export may hold; null is an empty one. */
export type Cell = string | number | boolean | null
