import { withdrawFee } from '@/lib/services/fees/withdraw-fee'

import { emptyBody } from '../../../../empty-body'
import { mutation } from '../../../../mutation'

export const POST = mutation<typeof emptyBody, { id: string }>(emptyBody, async (caller, _, { id }) => {
  await withdrawFee(caller, { depositId: id })
  return {}
})
