import type { Sql, Tx } from './client'
import type { assets, assetVersions } from './schema/connections'

export type AssetRow = typeof assets.$inferSelect

/** What the provider says of an asset (structurally the provider port's AssetInfo). */
type AssetFacts = Pick<
  AssetRow,
  'identifier' | 'providerAssetId' | 'name' | 'symbol' | 'network' | 'minimumUsd' | 'flagFeeUsd' | 'confirmations' | 'txLink' | 'active'
>

/** The connection's asset list; inactive ones last. */
export async function listAssetRows(db: Tx | Sql, merchantId: string, connectionId: string): Promise<AssetRow[]> {
  return db<AssetRow[]>`
    select * from assets where merchant_id = ${merchantId} and connection_id = ${connectionId}
    order by active desc, symbol, network, identifier`
}

export async function findAsset(db: Tx | Sql, merchantId: string, connectionId: string, identifier: string): Promise<AssetRow | null> {
  const [row] = await db<AssetRow[]>`
    select * from assets where merchant_id = ${merchantId} and connection_id = ${connectionId} and identifier = ${identifier}`
  return row ?? null
}

/** Writes these assets as seen at `seenAt`. */
export async function writeAssets(
  db: Tx, merchantId: string, connectionId: string, seenAt: Date, list: readonly AssetFacts[],
): Promise<void> {
  if (list.length === 0) return
  // One statement may not write a row twice: what the provider lists twice counts once.
  const rows = [...new Map(list.map((one) => [one.identifier, one])).values()].map((one) => ({
    merchantId, connectionId, seenAt, identifier: one.identifier, providerAssetId: one.providerAssetId, name: one.name, symbol: one.symbol,
    network: one.network, minimumUsd: one.minimumUsd, flagFeeUsd: one.flagFeeUsd, confirmations: one.confirmations, txLink: one.txLink,
    active: one.active,
  }))
  await db`
    insert into assets ${db(rows)}
    on conflict (merchant_id, connection_id, identifier) do update set
      provider_asset_id = excluded.provider_asset_id, name = excluded.name, symbol = excluded.symbol, network = excluded.network,
      minimum_usd = excluded.minimum_usd, flag_fee_usd = excluded.flag_fee_usd, confirmations = excluded.confirmations,
      tx_link = excluded.tx_link, active = excluded.active, seen_at = excluded.seen_at`
}

/** Assets that the provider's list names no longer stay, inactive. */
export async function retireAssets(db: Tx, merchantId: string, connectionId: string, listed: readonly string[]): Promise<void> {
  await db`
    update assets set active = false
    where merchant_id = ${merchantId} and connection_id = ${connectionId} and active and identifier <> all(${listed as string[]})`
}

export async function insertAssetVersions(
  db: Tx, merchantId: string, connectionId: string, seenAt: Date, changed: readonly AssetFacts[],
): Promise<void> {
  if (changed.length === 0) return
  const rows = changed.map(({ identifier, minimumUsd, flagFeeUsd }) => ({ merchantId, connectionId, seenAt, identifier, minimumUsd, flagFeeUsd }))
  await db`insert into asset_versions ${db(rows)} on conflict do nothing`
}

export type AssetVersionRow = typeof assetVersions.$inferSelect

/** History of one asset's minimum and fee, newest first. */
export function listAssetVersionRows(db: Tx | Sql, merchantId: string, connectionId: string, identifier: string, limit = 200): Promise<AssetVersionRow[]> {
  return db<AssetVersionRow[]>`
    select * from asset_versions where merchant_id = ${merchantId} and connection_id = ${connectionId} and identifier = ${identifier}
    order by seen_at desc limit ${limit}`
}
