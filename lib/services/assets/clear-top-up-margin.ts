import { appendAudit } from '@/lib/db/audit-log'
import { deleteTopUpMargin } from '@/lib/db/top-up-margins'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

/** Takes a margin back: the next wider one counts again. Where none is set nothing happens, so it may be asked for twice. */
export async function clearTopUpMargin(caller: Caller, input: { appliesTo: string }): Promise<void> {
  requireRole(caller.actor, 'owner')
  if (input.appliesTo.includes('\u0000')) return
  await forCaller(caller, async (ctx) => {
    const from = await deleteTopUpMargin(ctx.db, ctx.merchantId, caller.environment, input.appliesTo)
    if (from === null) return
    await appendAudit(ctx, { action: 'top_up_margin.cleared', subject: input.appliesTo, data: { environment: caller.environment, from } })
  })
}
