import { endpoints } from '@/lib/contracts/endpoints'
import { presentSettlement } from '@/lib/contracts/settlements'
import { listSettlements } from '@/lib/services/settlements/list-settlements'

import { on, route } from '../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.listSettlements, async ({ caller, query }) => {
    const { rows, nextCursor } = await listSettlements(caller, query)
    return { status: 200, body: { data: rows.map(presentSettlement), nextCursor } }
  }),
)
