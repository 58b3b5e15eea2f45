import { endpoints } from '@/lib/contracts/endpoints'
import { presentPlannedTransfer } from '@/lib/contracts/planned-transfers'
import { withdrawPlannedTransfer } from '@/lib/services/transfers/withdraw-planned-transfer'

import { on, route } from '../../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.withdrawPlannedTransfer, async ({ caller, id }) => ({
    status: 200, body: presentPlannedTransfer(await withdrawPlannedTransfer(caller, { id })),
  })),
)
