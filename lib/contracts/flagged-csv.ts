import { multiply, percentOf } from '../domain/money'
import type { Cell } from './common'
import { presentDeposit, type DepositListRow } from './deposits'
import { presentPool, type PoolView } from './pools'

export const FLAGGED_COLUMNS = [
  'merchantId', 'merchantName', 'id', 'environment', 'direction', 'status', 'cause', 'causeVerified', 'customerId', 'customerName', 'label',
  'asset', 'network', 'amount', 'amountUnit', 'amountUsdAtFlag', 'amountUsdNow', 'priceUsd', 'priceAt', 'minimumUsdAtFlag', 'minimumUsdNow',
  'flaggedAt', 'detectedAt', 'readBackAt', 'poolId', 'poolDeposits', 'poolHeldUsd', 'poolMinimumUsd', 'poolPercent', 'poolMissingUsd', 'poolAdvice',
  'txHash', 'address', 'providerId', 'providerWord',
] as const

/** A held deposit with its merchant and the live facts of its asset (lib/db/deposits.ts). */
interface HeldRow extends DepositListRow {
  merchantId: string
  merchantName: string
  minimumUsd: string | null
  priceUsd: string | null
  priceAt: Date | null
  readBackAt: Date | null
}

/** One line for each held deposit; those of one pool repeat what the pool says. */
export function flaggedCells(row: HeldRow, view: PoolView | null): Cell[] {
  const deposit = presentDeposit(row)
  const pool = view === null ? null : presentPool(view)
  const cells: Record<(typeof FLAGGED_COLUMNS)[number], Cell> = {
    ...deposit,
    merchantId: row.merchantId,
    merchantName: row.merchantName,
    cause: deposit.hold?.cause ?? 'unknown',
    causeVerified: deposit.hold?.causeVerified ?? false,
    amountUnit: deposit.symbol ?? deposit.asset,
    amountUsdAtFlag: deposit.hold?.amountUsdAtFlag ?? null,
    amountUsdNow: row.amount === null || row.priceUsd === null ? null : multiply(row.amount, row.priceUsd),
    priceUsd: row.priceUsd,
    priceAt: row.priceAt?.toISOString() ?? null,
    minimumUsdAtFlag: deposit.hold?.minimumUsdAtFlag ?? null,
    minimumUsdNow: row.minimumUsd,
    flaggedAt: deposit.hold?.flaggedAt ?? null,
    readBackAt: row.readBackAt?.toISOString() ?? null,
    poolId: pool?.id ?? null,
    poolDeposits: view?.pool.depositIds.length ?? null,
    poolHeldUsd: pool?.heldUsd ?? null,
    poolMinimumUsd: pool?.minimumUsd ?? null,
    poolPercent: pool === null ? null : percentOf(pool.heldUsd, pool.minimumUsd),
    poolMissingUsd: pool?.missingUsd ?? null,
    poolAdvice: pool?.advice ?? null,
  }
  return FLAGGED_COLUMNS.map((column) => cells[column])
}
