import { type DepositListRow, listDepositRowsById, listOpenHoldRows } from '@/lib/db/deposits'
import { type HistoryRow, listHistoryOf } from '@/lib/db/history'
import { getRelease as getReleaseRow, type ReleaseView } from '@/lib/db/releases'
import { forCaller, type Caller, type MerchantCtx } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'
import { releaseProgress, type ReleaseProgress } from '@/lib/domain/release-progress'
import { requireRole } from '../roles'

export interface ReleaseDetail {
  release: ReleaseView
  /** deposits whose hold ended with it, oldest first */
  members: DepositListRow[]
  /** the deposit that set it off, when we know it */
  trigger: DepositListRow | null
  progress: ReleaseProgress
  /** of all members and the trigger, oldest first */
  history: HistoryRow[]
}

/** One release with everything its page tells. @throws AppError not_found, the same for unknown and foreign */
export async function getRelease(caller: Caller, input: { id: string }): Promise<ReleaseDetail> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, async (ctx) => {
    const release = input.id.includes('\u0000') ? null : await getReleaseRow(ctx.db, input.id)
    if (release?.environment !== caller.environment) throw notFound('release')
    const ids = [...release.memberIds, ...(release.triggerDepositId === null ? [] : [release.triggerDepositId])]
    const rows = await listDepositRowsById(ctx.db, release.environment, ids)
    const members = rows.filter((row) => release.memberIds.includes(row.id))
    const trigger = rows.find((row) => row.id === release.triggerDepositId) ?? null
    const history = await listHistoryOf(ctx.db, 'deposit', [...new Set(ids)])
    return { release, members, trigger, history, progress: await progressOf(ctx, release, rows, members.length) }
  })
}

async function progressOf(ctx: MerchantCtx, release: ReleaseView, rows: readonly DepositListRow[], members: number): Promise<ReleaseProgress> {
  // A fee releases one deposit and no other, so nothing waits beside it.
  if (release.cause !== 'top_up') return { complete: members, of: members, waitingIds: [] }
  const open = await listOpenHoldRows(ctx.db, { environment: release.environment, addressKey: release.addressKey })
  const here = open.filter((row) => row.connectionId === release.connectionId && row.asset === release.asset)
  return releaseProgress({
    completedSeenAt: rows.flatMap((row) => row.completedSeenAt?.toISOString() ?? []),
    members,
    holds: here.filter((row) => row.holdCause === 'below_minimum').map((row) => (
      { id: row.id, flaggedAt: (row.flaggedAt ?? row.detectedAt).toISOString(), readBackAt: row.readBackAt?.toISOString() ?? null })),
    lastCompletionAt: here[0]?.lastCompletionAt?.toISOString() ?? null,
  })
}
