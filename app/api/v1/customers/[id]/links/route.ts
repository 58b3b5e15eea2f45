import { presentCustomerLink } from '@/lib/contracts/customers'
import { endpoints } from '@/lib/contracts/endpoints'
import { createCustomerLink } from '@/lib/services/customers/create-customer-link'

import { on, route } from '../../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.createCustomerLink, async ({ caller, id, body }) => {
    const link = await createCustomerLink(caller, { customerId: id, ...body })
    return { status: 201, body: presentCustomerLink(link) }
  }),
)
