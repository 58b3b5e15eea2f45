import { endpoints } from '@/lib/contracts/endpoints'
import { presentPool } from '@/lib/contracts/pools'
import { pageByKey } from '@/lib/http/page'
import { listPools } from '@/lib/services/holds/list-pools'

import { on, route } from '../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.listPools, async ({ caller, query }) => {
    const pools = (await listPools(caller)).map(presentPool)
    const { rows, nextCursor } = pageByKey(pools, query, (pool) => pool.id)
    return { status: 200, body: { data: rows, nextCursor } }
  }),
)
