import type { Story } from '../story'

/** Something that must hold whatever happened. */
export interface Invariant {
  /** as in the catalogue: "I1" */
  name: string
  says: string
  /** @returns what breaks it, with the ids; nothing: it holds */
  check: (story: Story) => Promise<string[]>
}

export interface Violation {
  invariant: string
  says: string
  what: string
}

/** A query whose every row is a breach. */
export function byQuery(name: string, says: string, query: string): Invariant {
  return { name, says, check: async ({ sql }) => (await sql.unsafe<Record<string, unknown>[]>(query)).map((row) => JSON.stringify(row)) }
}
