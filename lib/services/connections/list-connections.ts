import { type ConnectionRow, listConnectionRows, listRefusalRows, type RefusalRow } from '@/lib/db/connections'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'
import { webhookUrl } from './webhook-url'

/** A connection as it may be shown: masked, without what is sealed. */
export type ConnectionView = Omit<ConnectionRow, 'sealed'> & {
  webhookUrl: string
  /** deliveries turned away at the door, by cause, newest first */
  refusals: Pick<RefusalRow, 'cause' | 'count' | 'firstAt' | 'lastAt'>[]
}

/** Connections of the caller's environment, active ones first. */
export async function listConnections(caller: Caller): Promise<ConnectionView[]> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, async (ctx) => {
    const rows = await listConnectionRows(ctx.db, ctx.merchantId, caller.environment)
    const refusals = await listRefusalRows(ctx.db, ctx.merchantId, rows.map((row) => row.id))
    return rows.map((row) => ({
      ...withoutSealed(row),
      webhookUrl: webhookUrl(row),
      refusals: refusals
        .filter((one) => one.connectionId === row.id)
        .map(({ cause, count, firstAt, lastAt }) => ({ cause, count, firstAt, lastAt })),
    }))
  })
}

function withoutSealed(row: ConnectionRow): Omit<ConnectionRow, 'sealed'> {
  const shown: Partial<ConnectionRow> = { ...row }
  delete shown.sealed
  return shown as Omit<ConnectionRow, 'sealed'>
}
