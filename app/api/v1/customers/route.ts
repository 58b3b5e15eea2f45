import { presentCustomer } from '@/lib/contracts/customers'
import { endpoints } from '@/lib/contracts/endpoints'
import { createCustomer } from '@/lib/services/customers/create-customer'
import { listCustomers } from '@/lib/services/customers/list-customers'

import { on, route } from '../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.listCustomers, async ({ caller, query }) => {
    const { rows, nextCursor } = await listCustomers(caller, query)
    return { status: 200, body: { data: rows.map(presentCustomer), nextCursor } }
  }),
  on(endpoints.createCustomer, async ({ caller, body }) => ({ status: 201, body: presentCustomer(await createCustomer(caller, body)) })),
)
