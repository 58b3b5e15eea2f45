import {
  type DayRow, type ExpiringRow, type LatestRow, listExpiring, listLatest, listOpenDiscrepancies, listStuck, type OpenDiscrepancyRow, readDays,
  readTotals, type StuckRow, type Totals,
} from '@/lib/db/overview'
import { type DueFeeRow, listDueFees } from '@/lib/db/fee-intents'
import { type DueReminderRow, listDueReminders } from '@/lib/db/hold-reminders'
import { type ConnectionHealthRow, listConnectionHealth } from '@/lib/db/pulse'
import { listReturnedPayouts, type ReturnedPayoutRow } from '@/lib/db/returned-payouts'
import { atOneMoment, type Caller, forCaller } from '@/lib/db/transaction'
import { connectionHealth, type ConnectionHealth } from '@/lib/domain/connection-health'
import { STUCK_AFTER_MS } from '@/lib/domain/stuck'
import { contradictionFor } from '../authorizations/for-reader'
import { listOpenHolds } from '../holds/list-open-holds'
import { listPools } from '../holds/list-pools'
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
  pools: Awaited<ReturnType<typeof listPools>>
  /** what is held and fills no pool */
  otherHolds: Awaited<ReturnType<typeof listOpenHolds>>
  connections: (ConnectionHealthRow & { health: ConnectionHealth })[]
}

export const OVERVIEW_DAYS = 30
const EXPIRING_WITHIN_MS = 10 * 60_000

/** Everything the overview shows, at one moment. Money is text, USD. */
export function readOverview(caller: Caller): Promise<Overview> {
  requireRole(caller.actor, 'viewer')
  return atOneMoment(caller, async (moment) => {
    const [rows, pools, otherHolds] = await Promise.all([readRows(moment), listPools(moment), listOpenHolds(moment)])
    return { ...rows, pools, otherHolds }
  })
}

function readRows(caller: Caller): Promise<Omit<Overview, 'pools' | 'otherHolds'>> {
  const { merchantId, environment, actor } = caller
  const scope = { merchantId, environment }
  return forCaller(caller, async ({ db, now }) => {
    const from = startOfDays(now)
    const [connections, totals, days, latest, stuck, returned, expiring, discrepancies, feesDue, remindersDue] = await Promise.all([
      listConnectionHealth(db, merchantId, environment),
      readTotals(db, scope, from),
      readDays(db, scope, from),
      listLatest(db, scope, 6),
      listStuck(db, scope, new Date(now.getTime() - STUCK_AFTER_MS)),
      listReturnedPayouts(db, scope, from),
      listExpiring(db, scope, new Date(now.getTime() + EXPIRING_WITHIN_MS)),
      listOpenDiscrepancies(db, scope, 5),
      listDueFees(db, scope, now),
      listDueReminders(db, scope, now),
    ])
    return {
      now: now.toISOString(), totals, days, latest, stuck, returned, expiring, feesDue, remindersDue,
      discrepancies: discrepancies.map((row) => contradictionFor(actor, row)),
      connections: connections.map((row) => ({ ...row, health: connectionHealth(heardFrom(row), now.toISOString()) })),
    }
  })
}

/** Midnight UTC, so that the first column of the chart is a whole day. */
function startOfDays(now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate())
  return new Date(today - (OVERVIEW_DAYS - 1) * 86_400_000)
}
