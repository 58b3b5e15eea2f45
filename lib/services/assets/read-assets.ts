import { type AssetRow, listAssetRows } from '@/lib/db/assets'
import { findActiveConnection } from '@/lib/db/connections'
import { listOpenHoldRows } from '@/lib/db/deposits'
import { type ExchangeFeeRow, listExchangeFeeRows } from '@/lib/db/exchange-fees'
import { listTopUpMarginRows } from '@/lib/db/top-up-margins'
import { type Caller, forCaller } from '@/lib/db/transaction'
import type { TopUpMargin } from '@/lib/domain/asset'
import { connectionMissing } from '../connections/list-assets'
import { readPools } from '../holds/read-pools'
import { requireRole } from '../roles'
import { marginsOf } from './read-margins'

export interface AssetView extends AssetRow, Pick<TopUpMargin, 'margin'> {
  marginFrom: TopUpMargin['from']
  exchangeFees: ExchangeFeeRow[]
  /** pools of held deposits in it now */
  openPools: number
}

/** Every asset of the connection with what sums in it rest on; inactive ones last. @throws AppError connection_missing */
export async function readAssets(caller: Caller): Promise<AssetView[]> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, async (ctx) => {
    const { merchantId, db } = ctx
    const connection = await findActiveConnection(db, merchantId, 'breet', caller.environment)
    if (!connection) throw connectionMissing('Breet', caller.environment)
    const assets = await listAssetRows(db, merchantId, connection.id)
    const marginOf = marginsOf(await listTopUpMarginRows(db, merchantId, caller.environment))
    const fees = await listExchangeFeeRows(db, merchantId, caller.environment)
    const pools = readPools(await listOpenHoldRows(db, { environment: caller.environment }), ctx.now)
    return assets.map((asset) => {
      const { margin, from } = marginOf(asset)
      return {
        ...asset, margin, marginFrom: from,
        exchangeFees: fees.filter((fee) => fee.asset === asset.identifier),
        openPools: pools.filter((pool) => pool.asset === asset.identifier && pool.connectionId === connection.id).length,
      }
    })
  })
}
