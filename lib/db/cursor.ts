import { AppError } from '../domain/errors'

/** A place in a list ordered by time and id, newest first. */
export interface Place {
  at: Date
  id: string
}

/** A page of a list; `nextCursor` is null on the last one. */
export interface Page<T> {
  rows: T[]
  nextCursor: string | null
}

export function encodeCursor(place: Place): string {
  return Buffer.from(JSON.stringify([place.at.toISOString(), place.id])).toString('base64url')
}

/**
 * Reads a cursor that a list gave out; absent means the first page.
 * @throws AppError bad_request when it was not one of ours.
 */
export function decodeCursor(cursor: string | null | undefined): Place | null {
  if (!cursor) return null
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(value) && value.length === 2) {
      const [at, id] = value as unknown[]
      // The database cannot hold NUL, and ids have none: such a cursor is nobody's.
      if (typeof at === 'string' && typeof id === 'string' && !id.includes('\u0000')) {
        const date = new Date(at)
        // Years that JavaScript can write and PostgreSQL cannot read are nobody's either.
        if (date.toISOString() === at && /^(?!0)\d{4}-/.test(at)) return { at: date, id }
      }
    }
  } catch {
    // falls through to the same answer for every kind of broken cursor
  }
  throw new AppError('bad_request', 'The cursor is not one this list gave out. Leave it away to start at the first page.')
}

/** Cuts a page from `limit + 1` rows: the extra one only says that there is more. */
export function pageOf<T>(rows: readonly T[], limit: number, placeOf: (row: T) => Place): Page<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, nextCursor: rows.length > limit && last !== undefined ? encodeCursor(placeOf(last)) : null }
}
