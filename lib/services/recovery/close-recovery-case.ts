import { closeCaseRow, findRecoveryCase, type RecoveryCaseRow } from '@/lib/db/recovery-cases'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'
import { requireRole } from '../roles'
import { caseOf } from './get-recovery-case'
import { recordCaseEvent } from './record-case-event'

/** Ends a case with what came of it. @throws AppError not_found, conflict when it was closed before */
export async function closeRecoveryCase(
  caller: Caller, input: { id: string; outcome: NonNullable<RecoveryCaseRow['outcome']>; note: string },
): Promise<RecoveryCaseRow> {
  requireRole(caller.actor, 'operator')
  return forCaller(caller, async (ctx) => {
    const { db, merchantId, actor, now } = ctx
    const { id, environment } = await caseOf(ctx, caller, input.id)
    const closed = await closeCaseRow(db, merchantId, id, { outcome: input.outcome, closingNote: input.note, closedByName: actor.name, closedAt: now })
    const row = (await findRecoveryCase(db, environment, id))!
    if (!closed) throw new AppError('conflict', `${row.closedByName ?? 'Somebody'} has closed this case already. Open it again to see how it ended.`)
    await recordCaseEvent(ctx, row, 'closed', { outcome: input.outcome })
    return row
  })
}
