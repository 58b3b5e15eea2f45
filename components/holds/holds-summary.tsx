import type { Pool } from '@/lib/contracts/pools'
import { sum } from '@/lib/domain/money'

import { Usd } from '@/components/ui/amount'
import { MetricStrip } from '@/components/ui/facts'

interface HoldsSummaryProps {
  pools: Pool[]
  /** lower value of each hold of another cause; null where it is not known */
  otherValues: (string | null)[]
  now: string
}

const DAY_MS = 86_400_000

/** What is held, in how many pools, what a top-up could free, and how old it is. */
export function HoldsSummary({ pools, otherValues, now }: HoldsSummaryProps) {
  const known = otherValues.filter((value) => value !== null)
  const inPools = pools.flatMap((pool) => pool.deposits.filter((deposit) => deposit.cause === 'below_minimum'))
  const deposits = inPools.length + otherValues.length
  const releasable = pools.filter((pool) => pool.advice === 'top_up')
  return (
    <MetricStrip
      label="Held in all"
      items={[
        {
          name: 'Value held',
          value: <Usd value={sum([...pools.map((pool) => pool.heldUsd), ...known])} quietCents />,
          note: known.length < otherValues.length ? 'one value not known' : 'lower of flagged and now',
        },
        { name: 'Pools', value: pools.length, note: `${deposits} ${deposits === 1 ? 'deposit' : 'deposits'} held` },
        {
          name: 'A top-up would release',
          value: <Usd value={sum(releasable.map((pool) => pool.heldUsd))} quietCents />,
          note: `${releasable.length} ${releasable.length === 1 ? 'pool' : 'pools'} below the minimum`,
        },
        { name: 'Oldest pool', ...oldest(pools, now) },
      ]}
    />
  )
}

function oldest(pools: Pool[], now: string) {
  const ages = pools.map((pool) => Math.floor((Date.parse(now) - Date.parse(pool.oldestAt)) / DAY_MS))
  if (ages.length === 0) return { value: '–', note: 'no pool' }
  const most = Math.max(...ages)
  return { value: most === 0 ? 'under 1 d' : `${most} d`, note: `${ages.filter((age) => age >= 3).length} older than 3 d` }
}
