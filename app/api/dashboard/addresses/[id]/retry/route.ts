import { retryDepositAddress } from '@/lib/services/addresses/retry-deposit-address'

import { emptyBody } from '../../../empty-body'
import { mutation } from '../../../mutation'

export const POST = mutation<typeof emptyBody, { id: string }>(emptyBody, async (caller, _, { id }) => {
  const address = await retryDepositAddress(caller, { id })
  return { id: address.id, status: address.status }
})
