import { decodeCursor, pageOf, type Page } from '@/lib/db/cursor'
import { forCaller, type Caller } from '@/lib/db/transaction'
import { listEventRows, type WebhookEventRow } from '@/lib/db/webhook-events'
import { requireRole } from '../roles'
import { withDeposits } from '../settlements/with-deposits'

/** A delivery without its bytes, and the deposit it is about: its own, or the one that a settlement pays for. */
export type ListedWebhookEvent = Omit<WebhookEventRow, 'body'> & { depositId: string | null }

/** Deliveries as they arrived, newest first, with what became of each. */
export async function listWebhookEvents(
  caller: Caller,
  input: { status?: WebhookEventRow['status']; cursor?: string; limit: number },
): Promise<Page<ListedWebhookEvent>> {
  requireRole(caller.actor, 'viewer')
  const before = decodeCursor(input.cursor)
  const rows = await forCaller(caller, async ({ db }) => {
    const found = await listEventRows(db, { environment: caller.environment, status: input.status, before, limit: input.limit + 1 })
    return withDeposits(db, found)
  })
  return pageOf(rows, input.limit, (row) => ({ at: row.receivedAt, id: row.id }))
}
