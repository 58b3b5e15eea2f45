import { endpoints } from '@/lib/contracts/endpoints'
import { presentDiscrepancy } from '@/lib/contracts/records'
import { listDiscrepancies } from '@/lib/services/discrepancies/list-discrepancies'

import { on, route } from '../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.listDiscrepancies, async ({ caller, query }) => {
    const { rows, nextCursor } = await listDiscrepancies(caller, query)
    return { status: 200, body: { data: rows.map(presentDiscrepancy), nextCursor } }
  }),
)
