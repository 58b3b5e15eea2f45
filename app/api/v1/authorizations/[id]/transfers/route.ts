import { presentTransfer } from '@/lib/contracts/authorizations'
import { endpoints } from '@/lib/contracts/endpoints'
import { recordTransfer } from '@/lib/services/transfers/record-transfer'

import { on, route } from '../../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.recordTransfer, async ({ caller, id, body }) => ({
    status: 201, body: presentTransfer(await recordTransfer(caller, { authorizationId: id, ...body })),
  })),
)
