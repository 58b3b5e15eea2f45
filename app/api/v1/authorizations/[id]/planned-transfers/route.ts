import { endpoints } from '@/lib/contracts/endpoints'
import { presentPlannedTransfer } from '@/lib/contracts/planned-transfers'
import { listPlannedTransfers } from '@/lib/services/transfers/list-planned-transfers'
import { planTransfer } from '@/lib/services/transfers/plan-transfer'

import { on, route } from '../../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.planTransfer, async ({ caller, id, body }) => ({
    status: 201, body: presentPlannedTransfer(await planTransfer(caller, { authorizationId: id, ...body })),
  })),
  on(endpoints.listPlannedTransfers, async ({ caller, id }) => ({
    status: 200, body: { data: (await listPlannedTransfers(caller, { authorizationId: id })).map(presentPlannedTransfer) },
  })),
)
