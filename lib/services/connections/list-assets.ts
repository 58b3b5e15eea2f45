import { type AssetRow, listAssetRows } from '@/lib/db/assets'
import { findActiveConnection } from '@/lib/db/connections'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { listNetworkRows, type NetworkRow } from '@/lib/db/networks'
import { AppError } from '@/lib/domain/errors'

/** Assets that deposit addresses can be made for, with their minimums as last read. @throws AppError connection_missing */
export async function listAssets(caller: Caller): Promise<AssetRow[]> {
  return forCaller(caller, async (ctx) => {
    const connection = await findActiveConnection(ctx.db, ctx.merchantId, 'breet', caller.environment)
    if (!connection) throw connectionMissing('Breet', caller.environment)
    return listAssetRows(ctx.db, ctx.merchantId, connection.id)
  })
}

/** Coins and networks that authorizations can ask for, as last read. @throws AppError connection_missing */
export async function listNetworks(caller: Caller): Promise<NetworkRow[]> {
  return forCaller(caller, async (ctx) => {
    const connection = await findActiveConnection(ctx.db, ctx.merchantId, 'binance', caller.environment)
    if (!connection) throw connectionMissing('Binance', caller.environment)
    return listNetworkRows(ctx.db, ctx.merchantId, connection.id)
  })
}

export function connectionMissing(provider: 'Breet' | 'Binance', environment: string): AppError {
  return new AppError('connection_missing', `No ${provider} connection is active in ${environment}. An owner adds one in Settings.`)
}
