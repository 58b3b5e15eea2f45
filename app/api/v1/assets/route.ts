import { presentAssetWithSums } from '@/lib/contracts/assets'
import { endpoints } from '@/lib/contracts/endpoints'
import { pageByKey } from '@/lib/http/page'
import { readAssets } from '@/lib/services/assets/read-assets'

import { on, route } from '../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.listAssets, async ({ caller, query }) => {
    const { rows, nextCursor } = pageByKey(await readAssets(caller), query, (asset) => asset.identifier)
    return { status: 200, body: { data: rows.map(presentAssetWithSums), nextCursor } }
  }),
)
