import { type AssetRow, findAsset } from '@/lib/db/assets'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'
import { priceUsdPerCoin } from '@/lib/providers/breet/client'
import { recorded } from '../connections/record-call'
import { type PayoutAddressOf, payoutAddressOf } from './payout-address-of'

/**
 * A test address with its asset, for a deposit that is only played.
 * @throws AppError forbidden on live connections, whoever asks; not_found, conflict.
 */
export async function testAssetOf(caller: Caller, addressId: string): Promise<PayoutAddressOf & { asset: AssetRow }> {
  if (caller.environment !== 'test') {
    throw new AppError('forbidden', 'Deposits are simulated on test connections only. On a live connection somebody has to send one.')
  }
  const address = await payoutAddressOf(caller, addressId)
  const { row } = address
  const asset = await forCaller(caller, ({ db }) => findAsset(db, row.merchantId, row.connectionId, row.asset))
  if (!asset) throw new AppError('conflict', `Breet’s list of assets no longer names ${row.asset}, so its rate cannot be asked.`)
  return { ...address, asset }
}

/** Breet's rate of this moment, US dollars per coin. */
export function rateNow(caller: Caller, { row, breet, asset }: PayoutAddressOf & { asset: AssetRow }): Promise<string> {
  return recorded(caller.db, row.connectionId, () => priceUsdPerCoin(breet, asset.providerAssetId))
}
