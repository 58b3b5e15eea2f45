import type { PoolView } from '@/lib/contracts/pools'
import { type AssetRow, listAssetVersionRows } from '@/lib/db/assets'
import { listOpenHoldRows } from '@/lib/db/deposits'
import { type ExchangeFeeRow, listExchangeFeeRows } from '@/lib/db/exchange-fees'
import { listTopUpMarginRows, type TopUpMarginRow } from '@/lib/db/top-up-margins'
import { type Caller, forCaller } from '@/lib/db/transaction'
import type { TopUpMargin } from '@/lib/domain/asset'
import { assetChanges, type AssetChange } from '@/lib/domain/asset-history'
import { readPools } from '../holds/read-pools'
import { requireRole } from '../roles'
import { knownAsset } from './known-asset'
import { marginsOf } from './read-margins'

export interface AssetDetail {
  asset: AssetRow
  margin: TopUpMargin
  /** what the merchant has set, whatever it applies to */
  margins: TopUpMarginRow[]
  exchangeFees: ExchangeFeeRow[]
  /** since when minimum and fee are known */
  knownSince: Date | null
  /** of minimum and fee, newest first, each with what it means for the pools open now */
  changes: AssetChange[]
  /** closest to release first */
  pools: PoolView[]
}

/** One asset with the history of its minimum and fee. @throws AppError connection_missing, not_found */
export async function getAsset(caller: Caller, input: { identifier: string }): Promise<AssetDetail> {
  requireRole(caller.actor, 'viewer')
  return forCaller(caller, async (ctx) => {
    const { merchantId, db } = ctx
    const asset = await knownAsset(ctx, caller, input.identifier)
    const { identifier, connectionId } = asset
    const versions = await listAssetVersionRows(db, merchantId, connectionId, identifier)
    const margins = await listTopUpMarginRows(db, merchantId, caller.environment)
    const fees = await listExchangeFeeRows(db, merchantId, caller.environment)
    const holds = await listOpenHoldRows(db, { environment: caller.environment })
    const pools = readPools(holds.filter((hold) => hold.asset === identifier && hold.connectionId === connectionId), ctx.now)
    return {
      asset, margin: marginsOf(margins)(asset), margins,
      exchangeFees: fees.filter((fee) => fee.asset === identifier),
      knownSince: versions.at(-1)?.seenAt ?? null,
      changes: assetChanges(
        versions.map((version) => ({ ...version, seenAt: version.seenAt.toISOString() })),
        pools.map(({ pool, oldestAt }) => ({ heldUsd: pool.heldUsd, oldestAt })),
      ),
      pools,
    }
  })
}
