import { linkBankBody } from '@/lib/contracts/address-payouts'
import { linkBank } from '@/lib/services/addresses/link-bank'

import { mutation } from '../../../mutation'

export const POST = mutation<typeof linkBankBody, { id: string }>(linkBankBody, async (caller, { confirmation }, { id }) => {
  await linkBank(caller, { addressId: id, confirmation })
  return { href: `/addresses/${encodeURIComponent(id)}#payouts` }
})
