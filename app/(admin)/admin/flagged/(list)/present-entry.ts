import type { FlaggedOther, FlaggedPool } from '@/components/admin/flagged-table'
import { presentDeposit } from '@/lib/contracts/deposits'
import { presentPool } from '@/lib/contracts/pools'
import { multiply } from '@/lib/domain/money'
import type { QueueEntry } from '@/lib/services/holds/queue-entries'

export function presentPoolEntry({ pool, holds }: QueueEntry): FlaggedPool | null {
  const [oldest] = holds
  if (pool === null || oldest === undefined) return null
  return { depositId: oldest.id, merchantName: pool.merchantName, pool: presentPool(pool) }
}

export function presentOther({ holds }: QueueEntry): FlaggedOther {
  const row = holds[0]!
  return {
    merchantName: row.merchantName,
    deposit: presentDeposit(row),
    liveUsd: row.amount !== null && row.priceUsd !== null ? multiply(row.amount, row.priceUsd) : null,
  }
}
