import { createCustomerBody } from '@/lib/contracts/customers'
import { createCustomer } from '@/lib/services/customers/create-customer'

import { mutation } from '../mutation'

export const POST = mutation(createCustomerBody, async (caller, input) => {
  const { id } = await createCustomer(caller, input)
  return { href: `/customers/${id}` }
})
