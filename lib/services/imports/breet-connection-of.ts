import type { ConnectionRow } from '@/lib/db/connections'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'
import type { BreetConnection } from '@/lib/providers/port'
import { connectionOf } from '../connections/connection-of'
import { openRow } from '../connections/open-connection'

/**
 * The caller's own Breet connection with its credentials. @throws AppError not_found for any other id, conflict when it is
 * switched off or at another provider.
 */
export async function breetConnectionOf(caller: Caller, id: string): Promise<{ row: ConnectionRow; breet: BreetConnection }> {
  const { row, now } = await forCaller(caller, async (ctx) => ({ row: await connectionOf(ctx, caller, id), now: ctx.now }))
  if (row.provider !== 'breet') throw new AppError('conflict', 'Only Breet keeps deposit addresses. Choose a Breet connection.')
  if (row.status !== 'active') throw new AppError('conflict', 'This connection is switched off. Connect the account again first.')
  const open = openRow(row, now)
  if (open.provider !== 'breet') throw new Error('openRow keeps the provider')
  return { row, breet: open.breet }
}
