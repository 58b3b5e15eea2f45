import { type AuthorizationView, findAuthorization } from '@/lib/db/authorizations'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'
import { authorizationFor } from './for-reader'

/** @throws AppError not_found, also for another merchant's, and for another customer's when a customer asks. */
export async function getAuthorization(caller: Caller, input: { id: string }): Promise<AuthorizationView> {
  const { actor, merchantId, environment } = caller
  const row = input.id.includes('\u0000')
    ? null
    : await forCaller(caller, (ctx) => findAuthorization(ctx.db, merchantId, environment, input.id))
  if (!row || (actor.kind === 'customer' && actor.id !== row.customerId)) throw notFound('authorization')
  return authorizationFor(actor, row)
}
