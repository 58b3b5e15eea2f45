import { presentDepositAddress } from '@/lib/contracts/customers'
import { endpoints } from '@/lib/contracts/endpoints'
import { getDepositAddress } from '@/lib/services/addresses/get-deposit-address'

import { on, route } from '../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.getDepositAddress, async ({ caller, id }) => ({
    status: 200, body: presentDepositAddress(await getDepositAddress(caller, { id })),
  })),
)
