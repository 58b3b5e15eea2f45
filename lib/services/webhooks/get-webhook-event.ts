import { forCaller, type Caller } from '@/lib/db/transaction'
import { getEventRow, type WebhookEventRow } from '@/lib/db/webhook-events'
import { notFound } from '@/lib/domain/errors'

/** One delivery with its raw bytes. @throws AppError not_found */
export async function getWebhookEvent(caller: Caller, input: { id: string }): Promise<WebhookEventRow> {
  const row = await forCaller(caller, ({ db }) => getEventRow(db, caller.environment, input.id))
  if (!row) throw notFound('webhook event')
  return row
}
