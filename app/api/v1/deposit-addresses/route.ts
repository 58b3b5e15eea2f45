import { presentDepositAddress } from '@/lib/contracts/customers'
import { endpoints } from '@/lib/contracts/endpoints'
import { createDepositAddress } from '@/lib/services/addresses/create-deposit-address'
import { listDepositAddresses } from '@/lib/services/addresses/list-deposit-addresses'

import { on, route } from '../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.listDepositAddresses, async ({ caller, query }) => {
    const { rows, nextCursor } = await listDepositAddresses(caller, query)
    return { status: 200, body: { data: rows.map(presentDepositAddress), nextCursor } }
  }),
  on(endpoints.createDepositAddress, async ({ caller, body }) => {
    const address = await createDepositAddress(caller, body)
    return { status: address.status === 'provisioning' ? 202 : 201, body: presentDepositAddress(address) }
  }),
)
