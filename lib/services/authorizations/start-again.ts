import type { AuthorizationView } from '@/lib/db/authorizations'
import type { Caller } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'
import { requireRole } from '../roles'
import { openAuthorization } from './create-authorization'
import { getAuthorization } from './get-authorization'

/**
 * A new session with the coin and networks of one that was declined, expired or failed: an order id is never used
 * twice. Members do it, and the customer for the own page; while another session is open, that one is returned.
 * @throws AppError conflict while this one can still be decided or is authorized.
 */
export async function startAgain(caller: Caller, input: { id: string }): Promise<AuthorizationView> {
  if (caller.actor.kind !== 'customer') requireRole(caller.actor, 'operator')
  const row = await getAuthorization(caller, input)
  if (row.status === 'creating' || row.status === 'initiated') {
    throw new AppError('conflict', 'This session is still waiting for approval. Use its link, or wait until it expires.')
  }
  if (row.status === 'authorized') throw new AppError('conflict', 'This session is authorized: its addresses stay valid.')
  const { customerId, cryptoCurrency, networks } = row
  return openAuthorization(caller, { customerId, cryptoCurrency, networks }, { again: row.id })
}
