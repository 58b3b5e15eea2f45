/** Something that the stored bytes do not say. */
export interface Difference {
  subjectType: 'deposit' | 'settlement' | 'authorization' | 'webhook_event'
  subjectId: string
  /** which observation of the subject; null when it is the row itself */
  observationId: string | null
  /** a column of the row or a part of the observation; "bytes" when they cannot be read as what was taken from them */
  field: string
  stored: string
  rebuilt: string
}

/** One record told twice: as it is stored, and as its bytes tell it now. */
export interface Retold {
  subjectId: string
  stored: object
  rebuilt: object
  differing: Difference[]
}

/** JSON with sorted keys: the same content is the same text. Dates are UTC ISO. */
export function canonical(value: unknown): string {
  return JSON.stringify(sorted(value))
}

function sorted(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]))
}

/** The fields of `rebuilt` whose stored value is another one. */
export function differences(
  subject: Pick<Difference, 'subjectType' | 'subjectId' | 'observationId'>, stored: object, rebuilt: object,
): Difference[] {
  const was = new Map(Object.entries(stored))
  return Object.entries(rebuilt).flatMap(([field, value]) => {
    const pair = { stored: canonical(was.get(field) ?? null), rebuilt: canonical(value ?? null) }
    return pair.stored === pair.rebuilt ? [] : [{ ...subject, field, ...pair }]
  })
}

/** What is stored of the columns that `columns` has. */
export function storedColumns(row: object, columns: object): object {
  const values = new Map(Object.entries(row))
  return Object.fromEntries(Object.keys(columns).map((name) => [name, values.get(name) ?? null]))
}
