import { createDepositAddressBody } from '@/lib/contracts/customers'
import { createDepositAddress } from '@/lib/services/addresses/create-deposit-address'

import { mutation } from '../../../mutation'

const body = createDepositAddressBody.omit({ customerId: true })

export const POST = mutation<typeof body, { id: string }>(body, async (caller, input, { id }) => {
  const address = await createDepositAddress(caller, { ...input, customerId: id })
  return { id: address.id, status: address.status }
})
