import { listRefusalRows } from '@/lib/db/connections'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'
import { questionsFor } from './ask-provider'
import { checkBinance } from './check-binance'
import { checkBreet } from './check-breet'
import { type CheckItem, type CheckOutcome, PROVIDER_NAMES, type Subject } from './check-item'
import { checkClock, checkDeliveries, checkPace } from './check-ourselves'
import { connectionOf } from './connection-of'
import { openRow } from './open-connection'
import { recordCalls, tally } from './record-call'

export interface ConnectionCheck {
  /** when it ran */
  at: Date
  provider: 'breet' | 'binance'
  items: CheckItem[]
}

/** For each call: nobody waits longer than this for the whole check, because calls go out together. */
const DEADLINE_MS = 6_000

/**
 * Everything about a connection that can be looked at before money depends on it, and what only the provider can answer. Asks
 * the provider live; what it refuses is an item, never an error. @throws AppError key_unusable when the credentials cannot be
 * opened with the installation's key.
 */
export async function checkConnection(caller: Caller, input: { id: string }): Promise<ConnectionCheck> {
  requireRole(caller.actor, 'operator')
  const subject = await forCaller(caller, async (ctx): Promise<Subject> => {
    const row = await connectionOf(ctx, caller, input.id)
    return { row, name: PROVIDER_NAMES[row.provider], now: ctx.now, refusals: await listRefusalRows(ctx.db, ctx.merchantId, [row.id]) }
  })
  const { row, now } = subject
  const opened = openRow(row, now)
  const live: CheckOutcome = opened.provider === 'breet'
    ? await checkBreet(subject, { ...opened.breet, probe: true, deadlineMs: DEADLINE_MS })
    : await checkBinance(subject, { ...opened.binance, probe: true, deadlineMs: DEADLINE_MS })
  await recordCalls(caller.db, row.id, tally(live.calls))
  return {
    at: now,
    provider: row.provider,
    items: [...live.items, checkDeliveries(subject), checkClock(subject), checkPace(subject), ...questionsFor(row.provider)],
  }
}
