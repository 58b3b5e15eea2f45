import { decodeCursor } from '@/lib/db/cursor'
import { countDepositRows } from '@/lib/db/deposits'
import { forCaller, type Caller } from '@/lib/db/transaction'
import type { DepositStatus } from '@/lib/domain/observation'
import { requireRole } from '../roles'
import { readFilter, type Asked } from './read-filter'

export type DepositCounts = Record<DepositStatus | 'all' | 'action', number>

/**
 * How many deposits each status has, and how many need a person, under the same filter the list uses; `since` counts only what
 * is newer than that place. @throws AppError bad_request for a broken place
 */
export async function countDeposits(caller: Caller, { since, ...asked }: Asked & { since?: string }): Promise<DepositCounts> {
  requireRole(caller.actor, 'viewer')
  const filter = readFilter(caller, asked)
  const rows = filter === null ? [] : await forCaller(caller, ({ db }) => countDepositRows(db, { ...filter, since: decodeCursor(since) }))
  const counts: DepositCounts = { all: 0, pending: 0, flagged: 0, completed: 0, orphaned: 0, unknown: 0, action: 0 }
  for (const { status, count, needingAction } of rows) {
    counts[status] = count
    counts.all += count
    counts.action += needingAction
  }
  return counts
}
