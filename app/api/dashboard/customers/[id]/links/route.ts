import { createCustomerLinkBody } from '@/lib/contracts/customers'
import { createCustomerLink } from '@/lib/services/customers/create-customer-link'

import { mutation } from '../../../mutation'

export const POST = mutation<typeof createCustomerLinkBody, { id: string }>(createCustomerLinkBody, async (caller, input, { id }) => {
  const link = await createCustomerLink(caller, { customerId: id, expiresInDays: input.expiresInDays })
  return { id: link.id }
})
