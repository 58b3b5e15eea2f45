import { presentTransfer } from '@/lib/contracts/authorizations'
import { endpoints } from '@/lib/contracts/endpoints'
import { listTransfers } from '@/lib/services/transfers/list-transfers'

import { on, route } from '../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.listTransfers, async ({ caller, query }) => {
    const { rows, nextCursor } = await listTransfers(caller, query)
    return { status: 200, body: { data: rows.map(presentTransfer), nextCursor } }
  }),
)
