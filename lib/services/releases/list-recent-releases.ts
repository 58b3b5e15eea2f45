import { listRecentReleaseRows, type RecentReleaseRow } from '@/lib/db/recent-releases'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

const LATELY_MS = 7 * 86_400_000
const SHOWN = 6

/** What left its hold within the last week, newest first. */
export function listRecentReleases(caller: Caller): Promise<RecentReleaseRow[]> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, ({ db, now }) => listRecentReleaseRows(db, caller, new Date(now.getTime() - LATELY_MS), SHOWN))
}
