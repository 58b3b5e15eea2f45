import type { Sql } from '@/lib/db/client'
import { loadDueAssets, storePrice } from '@/lib/db/prices'
import { backoffMs, claimDue, finishLease } from '@/lib/db/lease'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { isAppError } from '@/lib/domain/errors'
import { priceUsdPerCoin } from '@/lib/providers/breet/client'
import { openConnection } from '../connections/open-connection'

const BATCH = 10
const LEASE_MS = 15_000
/** At most once a minute per asset while deposits are held in it; every ten for assets with addresses; else not at all. */
const HELD_MS = 60_000
const ADDRESSED_MS = 10 * 60_000

/** Fetches the provider's price of due assets. The last price stays, with its age, while the provider is silent. */
export async function priceDueAssets(db: Sql, limit = BATCH): Promise<number> {
  const { leases, assets } = await asSystem(db, SYSTEM, async ({ db: tx }) => {
    const claimed = await claimDue(tx, 'assets', limit, LEASE_MS)
    return { leases: claimed, assets: await loadDueAssets(tx, claimed) }
  })
  await Promise.all(leases.map(async (lease) => {
    const asset = assets.find((row) => `${row.connectionId}/${row.identifier}` === lease.key && row.merchantId === lease.merchantId)
    const open = asset && (await openConnection(db, asset.connectionId))
    if (!asset || open?.provider !== 'breet') return
    try {
      const priceUsd = await priceUsdPerCoin(open.breet, asset.providerAssetId)
      await asSystem(db, SYSTEM, async ({ db: tx }) => {
        // Read anew: a deposit may have been held, or an address become ready, while the provider was asked.
        const [after = asset] = await loadDueAssets(tx, [lease])
        const inMs = after.held ? HELD_MS : after.addressed ? ADDRESSED_MS : null
        if (await finishLease(tx, 'assets', lease, { inMs })) await storePrice(tx, asset, priceUsd)
      })
    } catch (error) {
      if (!isAppError(error)) throw error
      await asSystem(db, SYSTEM, ({ db: tx }) => finishLease(tx, 'assets', lease, { inMs: backoffMs(lease.attempts, 5_000, 600_000), failed: true }))
    }
  }))
  return leases.length
}
