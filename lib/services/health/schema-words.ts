import type { Sql } from '@/lib/db/client'
import { readSchemaGap, type SchemaGap } from '@/lib/db/migrate'

/** What a gap between this version and the database means, each with what to do; null: nothing. */
export function schemaWords({ pending, foreign }: SchemaGap): { behind: string | null; ahead: string | null } {
  return {
    behind: pending.length === 0 ? null : `The schema is behind: run "npm run migrate" (${pending.length} to apply).`,
    ahead: foreign.length === 0 ? null : `The database was migrated by a newer version (${foreign.at(-1)}). Start that version here too.`,
  }
}

/** @returns why this version must not work on this database now, with what to do; null: it may */
export async function readSchemaMisfit(db: Sql): Promise<string | null> {
  const { behind, ahead } = schemaWords(await readSchemaGap(db))
  return ahead ?? behind
}
