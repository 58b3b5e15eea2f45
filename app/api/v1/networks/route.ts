import { presentNetwork } from '@/lib/contracts/assets'
import { endpoints } from '@/lib/contracts/endpoints'
import { pageByKey } from '@/lib/http/page'
import { listNetworks } from '@/lib/services/connections/list-assets'

import { on, route } from '../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.listNetworks, async ({ caller, query }) => {
    const { rows, nextCursor } = pageByKey(await listNetworks(caller), query, ({ cryptoCurrency, network }) => `${cryptoCurrency}/${network}`)
    return { status: 200, body: { data: rows.map(presentNetwork), nextCursor } }
  }),
)
