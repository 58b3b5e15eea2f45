import type { Metadata } from 'next'

import { FlaggedTable } from '@/components/admin/flagged-table'
import { Usd } from '@/components/ui/amount'
import { EmptyState } from '@/components/ui/empty-state'
import { MetricStrip } from '@/components/ui/facts'
import { Segmented } from '@/components/ui/navigation'
import { PageHeader } from '@/components/ui/page-header'
import { chosenEnvironment } from '@/lib/auth/chosen-environment'
import { requireAdmin } from '@/lib/auth/require-admin'
import { presentDeposit } from '@/lib/contracts/deposits'
import { presentPool } from '@/lib/contracts/pools'
import { lowerValueUsd } from '@/lib/domain/lower-value'
import { multiply, sum } from '@/lib/domain/money'
import { listFlaggedDeposits, type FlaggedQueue } from '@/lib/services/holds/list-flagged-deposits'
import { readAdminShell } from '@/lib/services/overview/read-admin-shell'

export const metadata: Metadata = { title: 'Flagged deposits' }

interface FlaggedProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function FlaggedPage({ searchParams }: FlaggedProps) {
  const admin = await requireAdmin()
  const sort = (await searchParams).sort === 'oldest' ? 'oldest' : 'closest'
  const { environment } = await readAdminShell(admin, await chosenEnvironment())
  const queue = await listFlaggedDeposits(admin, { sort, environment })
  const first = sort === 'closest' ? 'closest to release' : 'oldest'
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title="Flagged deposits"
        description={`All merchants. What is ${first} comes first.`}
        actions={
          <Segmented
            label="Sorted by"
            items={[
              { href: '/admin/flagged', label: 'Closest to release', current: sort === 'closest' },
              { href: '/admin/flagged?sort=oldest', label: 'Oldest', current: sort === 'oldest' },
            ]}
          />
        }
      />
      {queue.pools.length + queue.others.length === 0 ? (
        <EmptyState kind="good" title="Nothing is held">
          No merchant has a flagged deposit in this environment.
        </EmptyState>
      ) : (
        <Queue queue={queue} sort={sort} />
      )}
    </div>
  )
}

function Queue({ queue, sort }: { queue: FlaggedQueue; sort: 'closest' | 'oldest' }) {
  const pools = queue.pools.map((view) => ({ merchantName: view.merchantName, pool: presentPool(view) }))
  const others = queue.others.map((row) => ({
    merchantName: row.merchantName,
    deposit: presentDeposit(row),
    liveUsd: row.amount !== null && row.priceUsd !== null ? multiply(row.amount, row.priceUsd) : null,
  }))
  const heldUsd = [...pools.map(({ pool }) => pool.heldUsd), ...queue.others.map((row) => lowerValueUsd(row))].filter((value) => value !== null)
  const members = pools.flatMap(({ pool }) => pool.deposits.filter((deposit) => deposit.cause === 'below_minimum'))
  return (
    <>
      <MetricStrip
        label="Held in all"
        items={[
          { name: 'Value held', value: <Usd value={sum(heldUsd)} quietCents />, note: 'lower of flagged and now' },
          { name: 'Pools', value: pools.length },
          { name: 'Deposits', value: members.length + others.length },
          { name: 'Merchants', value: new Set([...queue.pools, ...queue.others].map((row) => row.merchantId)).size },
        ]}
      />
      <FlaggedTable pools={pools} others={others} sort={sort} />
    </>
  )
}
