import { AppError } from '@/lib/domain/errors'

/** A page of a list that is short enough to be read whole; it is ordered by key, so a row that comes or goes between pages moves no other. */
export function pageByKey<T>(
  rows: readonly T[], query: { cursor?: string | undefined; limit: number }, keyOf: (row: T) => string,
): { rows: T[]; nextCursor: string | null } {
  const after = query.cursor === undefined ? null : decodeKey(query.cursor)
  const keyed = rows.map((row) => ({ row, key: keyOf(row) })).toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
  const rest = after === null ? keyed : keyed.filter(({ key }) => key > after)
  const shown = rest.slice(0, query.limit)
  const last = shown.at(-1)
  const nextCursor = rest.length > shown.length && last ? Buffer.from(JSON.stringify({ after: last.key })).toString('base64url') : null
  return { rows: shown.map(({ row }) => row), nextCursor }
}

function decodeKey(cursor: string): string {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (typeof value === 'object' && value !== null && 'after' in value && typeof value.after === 'string') return value.after
  } catch {
    // falls through to the same answer for every kind of broken cursor
  }
  throw new AppError('bad_request', 'The cursor is not one this list gave out. Leave it away to start at the first page.')
}
