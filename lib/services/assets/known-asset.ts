import { type AssetRow, findAsset } from '@/lib/db/assets'
import { findActiveConnection } from '@/lib/db/connections'
import type { Caller, MerchantCtx } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'
import { connectionMissing } from '../connections/list-assets'

/** An asset of the caller's Breet connection, by its identifier. @throws AppError connection_missing, not_found */
export async function knownAsset(ctx: MerchantCtx, caller: Caller, identifier: string): Promise<AssetRow> {
  const connection = await findActiveConnection(ctx.db, ctx.merchantId, 'breet', caller.environment)
  if (!connection) throw connectionMissing('Breet', caller.environment)
  const asset = identifier.includes('\u0000') ? null : await findAsset(ctx.db, ctx.merchantId, connection.id, identifier)
  if (!asset) throw notFound('asset')
  return asset
}
