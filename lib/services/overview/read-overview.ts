import {
  type DayRow, type ExpiringRow, type LatestRow, listExpiring, listLatest, listOpenDiscrepancies, listStuck, type OpenDiscrepancyRow, readDays,
  readTotals, type StuckRow, type Totals,
} from '@/lib/db/overview'
import { type DueFeeRow, listDueFees } from '@/lib/db/fee-intents'
import { type DueReminderRow, listDueReminders } from '@/lib/db/hold-reminders'
import { type ConnectionHealthRow, listConnectionHealth } from '@/lib/db/pulse'
import { listReturnedPayouts, type ReturnedPayoutRow } from '@/lib/db/returned-payouts'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { connectionHealth, type ConnectionHealth } from '@/lib/domain/connection-health'
import { STUCK_AFTER_MS } from '@/lib/domain/stuck'
import { contradictionFor } from '../authorizations/for-reader'
import { requireRole } from '../roles'
import { heardFrom } from './read-pulse'

export interface Overview {
  now: string
  totals: Totals
  days: DayRow[]
  latest: LatestRow[]
  stuck: StuckRow[]
  returned: ReturnedPayoutRow[]
  expiring: ExpiringRow[]
  discrepancies: OpenDiscrepancyRow[]
  /** somebody went to pay a fee, the reminder has passed, and it is still held */
  feesDue: DueFeeRow[]
  /** somebody wanted to be reminded of a hold by now, and it is still held */
  remindersDue: DueReminderRow[]
  connections: (ConnectionHealthRow & { health: ConnectionHealth })[]
}

export const OVERVIEW_DAYS = 30
const EXPIRING_WITHIN_MS = 10 * 60_000

/** One reading of everything the overview shows except the pools, which are read off by listPools. Money is text, USD. */
export async function readOverview(caller: Caller): Promise<Overview> {
  requireRole(caller.actor, 'viewer')
  const scope = { merchantId: caller.merchantId, environment: caller.environment }
  return forCaller(caller, async ({ db, now }) => {
    const from = startOfDays(now)
    const connections = await listConnectionHealth(db, scope.merchantId, scope.environment)
    return {
      now: now.toISOString(),
      totals: await readTotals(db, scope, from),
      days: await readDays(db, scope, from),
      latest: await listLatest(db, scope, 6),
      stuck: await listStuck(db, scope, new Date(now.getTime() - STUCK_AFTER_MS)),
      returned: await listReturnedPayouts(db, scope, from),
      expiring: await listExpiring(db, scope, new Date(now.getTime() + EXPIRING_WITHIN_MS)),
      discrepancies: (await listOpenDiscrepancies(db, scope, 5)).map((row) => contradictionFor(caller.actor, row)),
      feesDue: await listDueFees(db, scope, now),
      remindersDue: await listDueReminders(db, scope, now),
      connections: connections.map((row) => ({ ...row, health: connectionHealth(heardFrom(row), now.toISOString()) })),
    }
  })
}

/** Midnight UTC, so that the first column of the chart is a whole day. */
function startOfDays(now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  return new Date(today - (OVERVIEW_DAYS - 1) * 86_400_000)
}
