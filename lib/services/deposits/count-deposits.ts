import { countDepositRows } from '@/lib/db/deposits'
import { forCaller, type Caller } from '@/lib/db/transaction'
import type { DepositStatus } from '@/lib/domain/observation'
import { requireRole } from '../roles'

export type DepositCounts = Record<DepositStatus | 'all' | 'action', number>

/** How many deposits each status has, and how many need a person, under the same filter the list uses. */
export async function countDeposits(caller: Caller, input: { q?: string; customerId?: string; addressId?: string }): Promise<DepositCounts> {
  requireRole(caller.actor, 'viewer')
  const isAskable = Object.values(input).every((text) => !text?.includes('\u0000'))
  const rows = isAskable ? await forCaller(caller, ({ db }) => countDepositRows(db, { ...input, environment: caller.environment })) : []
  const counts: DepositCounts = { all: 0, pending: 0, flagged: 0, completed: 0, orphaned: 0, unknown: 0, action: 0 }
  for (const { status, count, needingAction } of rows) {
    counts[status] = count
    counts.all += count
    counts.action += needingAction
  }
  return counts
}
