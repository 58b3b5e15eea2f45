import { type ConnectionRow, listConnectionRows, listRefusalRows, type RefusalRow } from '@/lib/db/connections'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'
import { paceOf } from './open-connection'
import { webhookUrl } from './webhook-url'

/** A connection as it may be shown: masked, without what is sealed. */
export type ConnectionView = Omit<ConnectionRow, 'sealed'> & {
  webhookUrl: string
  pace: ConnectionPace
  /** deliveries turned away at the door, by cause, newest first */
  refusals: Pick<RefusalRow, 'cause' | 'count' | 'firstAt' | 'lastAt'>[]
}

export interface ConnectionPace {
  /** what holds: its own number, else the installation's */
  perSecond: number
  own: number | null
  /** calls had to wait for it lately: when last, and the longest */
  slowed: { at: Date; ms: number } | null
}

/** A wait that is longer ago is no longer news. */
const SLOWED_LATELY_MS = 3_600_000

/** Connections of the caller's environment, active ones first. */
export async function listConnections(caller: Caller): Promise<ConnectionView[]> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, async (ctx) => {
    const rows = await listConnectionRows(ctx.db, ctx.merchantId, caller.environment)
    const refusals = await listRefusalRows(ctx.db, ctx.merchantId, rows.map((row) => row.id))
    return rows.map((row) => ({
      ...withoutSealed(row),
      webhookUrl: webhookUrl(row),
      pace: connectionPace(row, ctx.now),
      refusals: refusals
        .filter((one) => one.connectionId === row.id)
        .map(({ cause, count, firstAt, lastAt }) => ({ cause, count, firstAt, lastAt })),
    }))
  })
}

export function connectionPace(row: ConnectionRow, now: Date): ConnectionPace {
  const { slowedAt, slowedMs, callsPerSecond } = row
  const lately = slowedAt !== null && slowedMs !== null && now.getTime() - slowedAt.getTime() < SLOWED_LATELY_MS
  return { perSecond: paceOf(row), own: callsPerSecond, slowed: lately ? { at: slowedAt, ms: slowedMs } : null }
}

function withoutSealed(row: ConnectionRow): Omit<ConnectionRow, 'sealed'> {
  const shown: Partial<ConnectionRow> = { ...row }
  delete shown.sealed
  return shown as Omit<ConnectionRow, 'sealed'>
}
