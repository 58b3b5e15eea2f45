import { type HistoryRow, listHistory } from '@/lib/db/history'
import { type CasePacketRow, findRecoveryCase, readCasePacketRow, type RecoveryCaseRow } from '@/lib/db/recovery-cases'
import { type Caller, forCaller, type MerchantCtx } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'
import { requireRole } from '../roles'

export interface RecoveryCaseView extends CasePacketRow {
  found: RecoveryCaseRow
  history: HistoryRow[]
  now: Date
}

/** One case with its history and what a packet of it needs. @throws AppError not_found, the same for unknown and foreign ids */
export async function getRecoveryCase(caller: Caller, input: { id: string }): Promise<RecoveryCaseView> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, async (ctx) => {
    const found = await caseOf(ctx, caller, input.id)
    const packet = await readCasePacketRow(ctx.db, ctx.merchantId, found.id)
    return { found, ...packet, history: await listHistory(ctx.db, 'recovery_case', found.id), now: ctx.now }
  })
}

/** getRecoveryCase's row inside a transaction. */
export async function caseOf({ db }: MerchantCtx, { environment }: Caller, id: string): Promise<RecoveryCaseRow> {
  const row = id.includes('\u0000') ? null : await findRecoveryCase(db, environment, id)
  if (!row) throw notFound('recovery case')
  return row
}
