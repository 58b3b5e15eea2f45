import { createTransferBody } from '@/lib/contracts/authorizations'
import { recordTransfer } from '@/lib/services/transfers/record-transfer'

import { mutation } from '../../../mutation'

export const POST = mutation<typeof createTransferBody, { id: string }>(createTransferBody, async (caller, input, { id }) => {
  const transfer = await recordTransfer(caller, { authorizationId: id, ...input })
  return { id: transfer.id }
})
