import { intendFeeBody } from '@/lib/contracts/fee-intents'
import { intendFee } from '@/lib/services/fees/intend-fee'

import { mutation } from '../../../mutation'

export const POST = mutation<typeof intendFeeBody, { id: string }>(intendFeeBody, async (caller, input, { id }) => {
  const intent = await intendFee(caller, { depositId: id, ...input })
  return { remindAt: intent.remindAt.toISOString() }
})
