import { presentCustomer } from '@/lib/contracts/customers'
import { endpoints } from '@/lib/contracts/endpoints'
import { getCustomer } from '@/lib/services/customers/get-customer'

import { on, route } from '../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.getCustomer, async ({ caller, id }) => ({ status: 200, body: presentCustomer(await getCustomer(caller, { id })) })),
)
