import { takeBackExchangeFee } from '@/lib/services/assets/take-back-exchange-fee'

import { emptyBody } from '../../../empty-body'
import { mutation } from '../../../mutation'

export const POST = mutation<typeof emptyBody, { id: string }>(emptyBody, async (caller, _, { id }) => {
  await takeBackExchangeFee(caller, { id })
  return {}
})
