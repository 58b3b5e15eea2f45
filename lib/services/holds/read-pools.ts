import type { PoolView } from '@/lib/contracts/pools'
import type { OpenHoldRow } from '@/lib/db/deposits'
import { coinDecimals, topUpMargin } from '@/lib/domain/asset'
import { groupBy } from '@/lib/domain/group-by'
import { compare, divide, multiply } from '@/lib/domain/money'
import { readPool } from '@/lib/domain/pool'

/** Reads the pools off open holds, closest to release first. Places whose holds have other causes only fill no pool. */
export function readPools(holds: readonly OpenHoldRow[], now: Date): PoolView[] {
  const places = groupBy(holds, (hold) => `${hold.merchantId}/${hold.connectionId}/${hold.asset}/${hold.addressKey}`)
  return [...places.values()].flatMap((place) => readPlace(place, now) ?? []).toSorted(closestFirst)
}

/** Held for another cause than the amount, or in an asset whose minimum we do not know: shown by itself, without any sum. */
export function fillsNoPool(hold: OpenHoldRow): boolean {
  return hold.holdCause !== 'below_minimum' || hold.minimumUsd === null
}

function readPlace(holds: readonly OpenHoldRow[], now: Date): PoolView | null {
  const first = holds[0]!
  const { minimumUsd, minimumSeenAt, priceUsd, priceAt } = first
  if (minimumUsd === null || minimumSeenAt === null) return null
  const symbol = first.symbol ?? first.asset
  const { margin } = topUpMargin(symbol, { asset: first.marginOfAsset, stable: first.marginOfStable, volatile: first.marginOfVolatile })
  const pool = readPool({
    holds: holds.map((hold) => ({
      depositId: hold.id,
      amount: hold.amount ?? '0',
      amountUsdAtFlag: hold.amountUsdAtFlag ?? '0',
      minimumUsdAtFlag: hold.minimumUsdAtFlag,
      cause: hold.holdCause ?? 'unknown',
      causeVerified: hold.holdCauseVerified,
      flaggedAt: (hold.flaggedAt ?? hold.detectedAt).toISOString(),
      readBackAt: hold.readBackAt?.toISOString() ?? null,
    })),
    minimumUsd,
    minimumAt: minimumSeenAt.toISOString(),
    price: priceUsd !== null && priceAt !== null ? { usdPerCoin: priceUsd, at: priceAt.toISOString() } : null,
    coinDecimals: coinDecimals(symbol),
    margin,
    lastCompletionAt: first.lastCompletionAt?.toISOString() ?? null,
    releasedSinceCompletion: first.releasedSinceCompletion,
    now: now.toISOString(),
  })
  return pool && { pool, margin, liveMinimumUsd: minimumUsd, minimumUsdAtOldest: oldestMinimum(holds), ...namesOf(first), deposits: holds.map((hold) => memberOf(hold)) }
}

/** Of what makes the pool; holds arrive oldest first. */
function oldestMinimum(holds: readonly OpenHoldRow[]): string | null {
  return holds.find((hold) => hold.holdCause === 'below_minimum')?.minimumUsdAtFlag ?? null
}

function namesOf(first: OpenHoldRow) {
  const { environment, merchantId, merchantName, connectionId, addressId, address, asset, symbol, network, customerId, customerName, label } = first
  return {
    environment, merchantId, merchantName, connectionId, addressId, address, asset, symbol, network, customerId, customerName, label,
    flagFeeUsd: first.assetFlagFeeUsd, priceUsd: first.priceUsd, oldestAt: (first.flaggedAt ?? first.detectedAt).toISOString(),
  }
}

function memberOf(hold: OpenHoldRow): PoolView['deposits'][number] {
  const { feeIntendedAt, feeIntendedByName, feeRemindAt, feeExpectedUsd, reminderNotedAt, reminderNotedByName, reminderAt } = hold
  return {
    id: hold.id,
    amount: hold.amount,
    amountUsdAtFlag: hold.amountUsdAtFlag,
    amountUsdLive: hold.amount !== null && hold.priceUsd !== null ? multiply(hold.amount, hold.priceUsd) : null,
    flaggedAt: (hold.flaggedAt ?? hold.detectedAt).toISOString(),
    cause: hold.holdCause ?? 'unknown',
    causeVerified: hold.holdCauseVerified,
    readBackAt: hold.readBackAt?.toISOString() ?? null,
    feeIntendedAt, feeIntendedByName, feeRemindAt, feeExpectedUsd, reminderNotedAt, reminderNotedByName, reminderAt,
  }
}

function closestFirst(a: PoolView, b: PoolView): number {
  const share = (view: PoolView) => divide(view.pool.heldUsd, view.pool.minimumUsd)
  return compare(share(b), share(a)) || Date.parse(a.oldestAt) - Date.parse(b.oldestAt)
}
