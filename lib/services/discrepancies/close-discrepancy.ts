import { appendAudit } from '@/lib/db/audit-log'
import { closeDiscrepancyRow, lockDiscrepancy, type DiscrepancyRow } from '@/lib/db/discrepancies'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError, notFound } from '@/lib/domain/errors'
import { requireRole } from '../roles'
import { withDeposits } from '../settlements/with-deposits'

/**
 * A person has looked at a contradiction and says in a note what came of it. Nothing of the record changes: states move by the
 * provider's word only. The same note by the same person again is the same closing (a click that was sent twice).
 * @throws AppError not_found, the same for unknown and foreign; conflict when it was closed already
 */
export async function closeDiscrepancy(caller: Caller, input: { id: string; note: string }): Promise<DiscrepancyRow & { depositId: string | null }> {
  requireRole(caller.actor, 'operator')
  return forCaller(caller, async (ctx) => {
    const row = input.id.includes('\u0000') ? null : await lockDiscrepancy(ctx.db, caller.environment, input.id)
    if (!row) throw notFound('discrepancy')
    const closed = row.closedAt === null ? await closeDiscrepancyRow(ctx.db, row, { by: ctx.actor.name, note: input.note, at: ctx.now }) : sameClosing(row, ctx.actor.name, input.note)
    if (row.closedAt === null) await appendAudit(ctx, { action: 'discrepancy.closed', subject: row.id, data: { kind: row.kind, about: `${row.subjectType}:${row.subjectId}`, note: input.note } })
    const [view] = await withDeposits(ctx.db, [closed])
    return view!
  })
}

function sameClosing(row: DiscrepancyRow, name: string, note: string): DiscrepancyRow {
  if (row.closedBy === name && row.note === note) return row
  throw new AppError('conflict', `${row.closedBy ?? 'Somebody'} closed this already and wrote: “${row.note ?? ''}”. Nothing of yours was kept.`)
}
