import { presentAsset } from '@/lib/contracts/assets'
import { endpoints } from '@/lib/contracts/endpoints'
import { pageByKey } from '@/lib/http/page'
import { listAssets } from '@/lib/services/connections/list-assets'

import { on, route } from '../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.listAssets, async ({ caller, query }) => {
    const { rows, nextCursor } = pageByKey(await listAssets(caller), query, (asset) => asset.identifier)
    return { status: 200, body: { data: rows.map(presentAsset), nextCursor } }
  }),
)
