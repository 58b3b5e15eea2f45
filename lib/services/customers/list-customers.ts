import { decodeCursor, type Page } from '@/lib/db/cursor'
import { type CustomerListing, listCustomerRows } from '@/lib/db/customers'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

/** Customers of the caller's environment, newest first, with their counts of addresses and open holds. */
export async function listCustomers(
  caller: Caller, input: { q?: string | null; cursor?: string | null; limit?: number } = {},
): Promise<Page<CustomerListing>> {
  requireRole(caller.actor, 'viewer')
  const after = decodeCursor(input.cursor)
  const q = input.q?.replaceAll('\u0000', '').trim() || null
  const { merchantId, environment } = caller
  return forCaller(caller, (ctx) => listCustomerRows(ctx.db, { merchantId, environment, q, after, limit: input.limit ?? 50 }))
}
