import type { FileEnd } from '@/lib/contracts/file-end'
import { appendAudit } from '@/lib/db/audit-log'
import { newId } from '@/lib/db/id'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

/**
 * Puts on record that a file of the merchant's data begins to leave: who, what, under which filter. What it gives back puts on
 * record how it ended, in a second line of the audit log, which is append-only: a process that dies meanwhile leaves the first.
 * @param filter as in the address of the page: "status=flagged&asset=USDT"
 * @throws AppError forbidden
 */
export async function noteExport(
  caller: Caller, { what, filter }: { what: 'deposits' | 'value_drift'; filter: string },
): Promise<(end: FileEnd) => Promise<void>> {
  requireRole(caller.actor, 'viewer')
  const id = newId('exp')
  const facts = { what, environment: caller.environment, filter }
  await forCaller(caller, (ctx) => appendAudit(ctx, { action: 'export.begun', subject: id, data: facts }))
  return (end) => forCaller(caller, (ctx) => appendAudit(ctx, { action: 'export.ended', subject: id, data: { ...facts, ...end } }))
}
