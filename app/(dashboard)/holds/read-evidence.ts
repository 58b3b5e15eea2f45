import type { MemberCaller } from '@/lib/auth/require-member'
import type { Pool } from '@/lib/contracts/pools'
import { timelineEvent } from '@/lib/contracts/timeline-event'
import { causeEvidence, type CauseEvidence } from '@/lib/domain/cause-evidence'
import { buildTimeline } from '@/lib/domain/timeline'
import { listRepeatedDeliveries } from '@/lib/services/deposits/list-repeated-deliveries'
import { listHoldHistory } from '@/lib/services/holds/list-hold-history'

/** More than anybody reads at once. */
const MOST = 50

/** For each deposit of the pool the event that says why it is held, numbered as on the deposit's own page. */
export async function readEvidence(caller: MemberCaller, pool: Pool | undefined): Promise<Map<string, CauseEvidence>> {
  const depositIds = (pool?.deposits ?? []).slice(0, MOST).map((deposit) => deposit.id)
  const rows = await listHoldHistory(caller, { depositIds })
  const repeated = await listRepeatedDeliveries(caller, { webhookEventIds: rows.flatMap((row) => row.webhookEventId ?? []) })
  const found = depositIds.flatMap((id): [string, CauseEvidence][] => {
    const evidence = causeEvidence(buildTimeline(rows.filter((row) => row.subjectId === id).map((row) => timelineEvent(row)), repeated))
    return evidence === null ? [] : [[id, evidence]]
  })
  return new Map(found)
}
