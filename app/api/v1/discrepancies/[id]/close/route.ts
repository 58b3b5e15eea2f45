import { endpoints } from '@/lib/contracts/endpoints'
import { presentDiscrepancy } from '@/lib/contracts/records'
import { closeDiscrepancy } from '@/lib/services/discrepancies/close-discrepancy'

import { on, route } from '../../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.closeDiscrepancy, async ({ caller, id, body }) => {
    return { status: 200, body: presentDiscrepancy(await closeDiscrepancy(caller, { id, note: body.note })) }
  }),
)
