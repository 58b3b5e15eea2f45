import { simulateDepositBody } from '@/lib/contracts/address-payouts'
import { simulateDeposit } from '@/lib/services/addresses/simulate-deposit'

import { mutation } from '../../../mutation'

export const POST = mutation<typeof simulateDepositBody, { id: string }>(simulateDepositBody, async (caller, input, { id }) => {
  const { txHash } = await simulateDeposit(caller, { addressId: id, ...input })
  return { href: `/addresses/${encodeURIComponent(id)}?simulated=${txHash}#simulate` }
})
