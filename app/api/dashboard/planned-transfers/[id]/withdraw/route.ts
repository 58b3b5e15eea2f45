import { withdrawPlannedTransfer } from '@/lib/services/transfers/withdraw-planned-transfer'

import { emptyBody } from '../../../empty-body'
import { mutation } from '../../../mutation'

export const POST = mutation<typeof emptyBody, { id: string }>(emptyBody, async (caller, _, { id }) => {
  const plan = await withdrawPlannedTransfer(caller, { id })
  return { id: plan.id }
})
