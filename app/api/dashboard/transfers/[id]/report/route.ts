import { reportTransferBody } from '@/lib/contracts/authorizations'
import { reportTransfer } from '@/lib/services/transfers/report-transfer'

import { mutation } from '../../../mutation'

export const POST = mutation<typeof reportTransferBody, { id: string }>(reportTransferBody, async (caller, input, { id }) => {
  const transfer = await reportTransfer(caller, { id, ...input })
  return { id: transfer.id, reportStatus: transfer.reportStatus }
})
