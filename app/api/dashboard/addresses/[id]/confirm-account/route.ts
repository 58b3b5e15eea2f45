import { confirmAccountBody } from '@/lib/contracts/address-payouts'
import { confirmAccount } from '@/lib/services/addresses/confirm-account'

import { mutation } from '../../../mutation'

export const POST = mutation<typeof confirmAccountBody, { id: string }>(confirmAccountBody, async (caller, input, { id }) => {
  const { confirmation } = await confirmAccount(caller, { addressId: id, ...input })
  return { href: `/addresses/${encodeURIComponent(id)}/bank?confirm=${confirmation}` }
})
