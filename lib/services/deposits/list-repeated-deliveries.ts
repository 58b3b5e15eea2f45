import { listRepeatedDeliveries as listRows } from '@/lib/db/repeated-deliveries'
import { type Caller, forCaller } from '@/lib/db/transaction'
import type { RepeatedDelivery } from '@/lib/domain/timeline'
import { requireRole } from '../roles'

/** The webhooks behind these events that the provider delivered more than once; the timeline shows the repeats, grey. */
export async function listRepeatedDeliveries(caller: Caller, input: { webhookEventIds: readonly string[] }): Promise<RepeatedDelivery[]> {
  requireRole(caller.actor, 'viewer')
  if (input.webhookEventIds.length === 0) return []
  const rows = await forCaller(caller, ({ db, merchantId }) => listRows(db, merchantId, input.webhookEventIds))
  return rows.map((row) => ({ ...row, lastReceivedAt: row.lastReceivedAt.toISOString() }))
}
