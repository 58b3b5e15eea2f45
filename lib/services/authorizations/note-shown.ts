import { markAuthorizationShown } from '@/lib/db/authorizations'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

/**
 * Notes when a session's link was first drawn for somebody: on the customer's own page, by the report of its script, or as a code on
 * a member's screen. A convenience for the funnel like the last visit of a customer link, at most one write for each session; no state rests on it.
 * Call it for rows whose link is shown and whose `shownAt` is still null. @throws AppError forbidden for viewers, who are shown no link
 */
export async function noteShown(caller: Caller, input: { id: string }): Promise<void> {
  const { actor, merchantId, environment } = caller
  if (actor.kind !== 'customer') requireRole(actor, 'operator')
  if (input.id.includes('\u0000')) return
  const customerId = actor.kind === 'customer' ? actor.id : null
  await forCaller(caller, (ctx) => markAuthorizationShown(ctx.db, { merchantId, environment, customerId, id: input.id }))
}
