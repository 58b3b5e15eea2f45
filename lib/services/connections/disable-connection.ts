import { appendAudit } from '@/lib/db/audit-log'
import { disableConnectionRow } from '@/lib/db/connections'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'
import { connectionOf } from './connection-of'
import { forgetConnection } from './open-connection'

/** Nothing new is asked of the provider through it; what it brought stays. Another connection may then be added. */
export async function disableConnection(caller: Caller, input: { id: string }): Promise<void> {
  requireRole(caller.actor, 'owner')
  await forCaller(caller, async (ctx) => {
    const row = await connectionOf(ctx, caller, input.id)
    await disableConnectionRow(ctx.db, row.merchantId, row.id)
    await appendAudit(ctx, { action: 'connection.disabled', subject: row.id, data: { provider: row.provider } })
  })
  forgetConnection(input.id)
}
