import { forCaller, type Caller } from '@/lib/db/transaction'
import { getEventRow, type WebhookEventRow } from '@/lib/db/webhook-events'
import { notFound } from '@/lib/domain/errors'
import { requireRole } from '../roles'

/** One delivery with its raw bytes. @throws AppError not_found */
export async function getWebhookEvent(caller: Caller, input: { id: string }): Promise<WebhookEventRow> {
  requireRole(caller.actor, 'viewer')
  const row = input.id.includes('\u0000') ? null : await forCaller(caller, ({ db }) => getEventRow(db, caller.environment, input.id))
  if (!row) throw notFound('webhook event')
  return row
}
