import type { Sql } from '@/lib/db/client'
import { deleteOldKeys } from '@/lib/db/idempotency-keys'

/** Promised in docs/api.md: a repeat within two days gets the first answer. */
const KEPT_MS = 48 * 3_600_000
const BATCH = 500

/** One batch of keys that nobody repeats any more. @returns how many; a full batch means that there may be others */
export async function forgetOldKeys(db: Sql): Promise<number> {
  const deleted = await deleteOldKeys(db, KEPT_MS, BATCH)
  return deleted === BATCH ? deleted : 0
}
