import { presentAssetDetail } from '@/lib/contracts/assets'
import { endpoints } from '@/lib/contracts/endpoints'
import { getAsset } from '@/lib/services/assets/get-asset'

import { on, route } from '../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.getAsset, async ({ caller, id }) => ({ status: 200, body: presentAssetDetail(await getAsset(caller, { identifier: id })) })),
)
