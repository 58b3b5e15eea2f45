import { presentTransfer } from '@/lib/contracts/authorizations'
import { endpoints } from '@/lib/contracts/endpoints'
import { reportTransfer } from '@/lib/services/transfers/report-transfer'

import { on, route } from '../../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.reportTransfer, async ({ caller, id, body }) => {
    const transfer = await reportTransfer(caller, { id, ...body })
    return { status: transfer.reportStatus === 'due' ? 202 : 200, body: presentTransfer(transfer) }
  }),
)
