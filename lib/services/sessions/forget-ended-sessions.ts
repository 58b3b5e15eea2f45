import type { Sql } from '@/lib/db/client'
import { deleteEndedSessions } from '@/lib/db/sessions'

const KEPT_MS = 30 * 24 * 3_600_000
const BATCH = 500

/** One batch of sessions that ended a month ago. @returns how many; a full batch means that there may be others */
export async function forgetEndedSessions(db: Sql): Promise<number> {
  const deleted = await deleteEndedSessions(db, KEPT_MS, BATCH)
  return deleted === BATCH ? deleted : 0
}
