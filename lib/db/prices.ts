import type { Tx } from './client'
import { type Lease, leasedKeys } from './lease'

export interface DueAsset {
  merchantId: string
  connectionId: string
  identifier: string
  providerAssetId: string
  /** deposits are held in it */
  held: boolean
  /** it has addresses that customers may look at */
  addressed: boolean
}

export function loadDueAssets(db: Tx, leases: readonly Pick<Lease, 'merchantId' | 'key'>[]): Promise<DueAsset[]> {
  return db<DueAsset[]>`
    select s.merchant_id, s.connection_id, s.identifier, s.provider_asset_id,
      exists (select from deposits d where d.merchant_id = s.merchant_id and d.connection_id = s.connection_id and d.asset = s.identifier and d.status = 'flagged') as held,
      exists (select from deposit_addresses a where a.merchant_id = s.merchant_id and a.connection_id = s.connection_id and a.asset = s.identifier and a.status = 'ready') as addressed
    from assets s where (s.merchant_id, s.connection_id || '/' || s.identifier) in (${leasedKeys(db, leases)})`
}

/**
 * USD per coin, as the provider says it now, in the transaction that gave the lease back. Whoever wished for a price while it
 * was being fetched has it with this one: it is not fetched again before the minute is over.
 */
export async function storePrice(db: Tx, asset: Pick<DueAsset, 'merchantId' | 'connectionId' | 'identifier'>, priceUsd: string): Promise<void> {
  await db`
    update assets set price_usd = ${priceUsd}, price_at = clock.now,
      next_attempt_at = case when next_attempt_at is not null then greatest(next_attempt_at, clock.now + interval '1 minute') end
    from (select weir_now() as now) clock
    where merchant_id = ${asset.merchantId} and connection_id = ${asset.connectionId} and identifier = ${asset.identifier}`
}

/** An asset that got its first address needs a price for "send at least". */
export async function makePriceDue(db: Tx, merchantId: string, connectionId: string, identifier: string): Promise<void> {
  await db`
    update assets set next_attempt_at = weir_now()
    where merchant_id = ${merchantId} and connection_id = ${connectionId} and identifier = ${identifier} and next_attempt_at is null`
}
