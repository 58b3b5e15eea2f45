import { presentDeposit } from '@/lib/contracts/deposits'
import { endpoints } from '@/lib/contracts/endpoints'
import { listDeposits } from '@/lib/services/deposits/list-deposits'

import { on, route } from '../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.listDeposits, async ({ caller, query }) => {
    const { rows, nextCursor } = await listDeposits(caller, query)
    return { status: 200, body: { data: rows.map(presentDeposit), nextCursor } }
  }),
)
