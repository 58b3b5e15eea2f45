import { decodeCursor, pageOf, type Page } from '@/lib/db/cursor'
import { forCaller, type Caller } from '@/lib/db/transaction'
import { listEventRows, type WebhookEventRow } from '@/lib/db/webhook-events'
import { requireRole } from '../roles'

/** Deliveries as they arrived, newest first, with what became of each. */
export async function listWebhookEvents(
  caller: Caller,
  input: { status?: WebhookEventRow['status']; cursor?: string; limit: number },
): Promise<Page<Omit<WebhookEventRow, 'body'>>> {
  requireRole(caller.actor, 'viewer')
  const before = decodeCursor(input.cursor)
  const rows = await forCaller(caller, ({ db }) =>
    listEventRows(db, { environment: caller.environment, status: input.status, before, limit: input.limit + 1 }))
  return pageOf(rows, input.limit, (row) => ({ at: row.receivedAt, id: row.id }))
}
