import { planTransferBody } from '@/lib/contracts/planned-transfers'
import { planTransfer } from '@/lib/services/transfers/plan-transfer'

import { mutation } from '../../../mutation'

export const POST = mutation<typeof planTransferBody, { id: string }>(planTransferBody, async (caller, input, { id }) => {
  const plan = await planTransfer(caller, { authorizationId: id, ...input })
  return { id: plan.id }
})
