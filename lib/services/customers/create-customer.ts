import { randomInt } from 'node:crypto'
import { type CustomerRow, findCustomerByReference, insertCustomer } from '@/lib/db/customers'
import { newId } from '@/lib/db/id'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { requireRole } from '../roles'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/**
 * A customer of the caller's environment. The same reference always returns the same customer, with the name it was
 * first created with, also when two requests create it at the same moment.
 */
export async function createCustomer(
  caller: Caller, input: { name: string; email?: string | null; reference?: string | null },
): Promise<CustomerRow> {
  requireRole(caller.actor, 'operator')
  const { merchantId, environment } = caller
  const reference = input.reference ?? null
  return forCaller(caller, async (ctx) => {
    const known = reference === null ? null : await findCustomerByReference(ctx.db, merchantId, environment, reference)
    if (known) return known
    const made = await insertCustomer(ctx.db, {
      merchantId, environment, id: newId('cus'), name: input.name, email: input.email ?? null, reference, providerLabel: newProviderLabel(),
    })
    // Only a customer with the same reference can have been in the way, and it is committed by now.
    return made ?? (await findCustomerByReference(ctx.db, merchantId, environment, reference!))!
  })
}

/** What we call the customer towards Breet: letters and digits only, because labels come back with a prefix and "_" before them. */
export function newProviderLabel(): string {
  return Array.from({ length: 16 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}
