import { appendAudit } from '@/lib/db/audit-log'
import { setCallsPerSecond } from '@/lib/db/connections'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'
import { requireRole } from '../roles'
import { connectionOf } from './connection-of'
import { forgetConnection } from './open-connection'

/**
 * Sets how many calls a second one process of Weir makes at most at this connection; null: the installation's own number. Other
 * processes follow within five seconds. @throws AppError validation_failed outside of 1 to 2000.
 */
export async function setPace(caller: Caller, input: { id: string; callsPerSecond: number | null }): Promise<void> {
  requireRole(caller.actor, 'owner')
  const { callsPerSecond } = input
  if (callsPerSecond !== null && !(Number.isInteger(callsPerSecond) && callsPerSecond >= 1 && callsPerSecond <= 2000)) {
    throw new AppError('validation_failed', 'Enter a whole number of calls a second, 1 to 2000.', {
      details: [{ path: 'callsPerSecond', message: 'must be a whole number from 1 to 2000' }],
    })
  }
  await forCaller(caller, async (ctx) => {
    const row = await connectionOf(ctx, caller, input.id)
    await setCallsPerSecond(ctx.db, row.merchantId, row.id, callsPerSecond)
    await appendAudit(ctx, { action: 'connection.pace_changed', subject: row.id, data: { from: row.callsPerSecond, to: callsPerSecond } })
  })
  forgetConnection(input.id)
}
