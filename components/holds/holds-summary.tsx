import type { ReactNode } from 'react'

import type { Pool } from '@/lib/contracts/pools'
import { ageBuckets, type AgeBucket } from '@/lib/domain/hold-age'
import { sum } from '@/lib/domain/money'

import { Usd } from '@/components/ui/amount'
import { cx } from '@/components/ui/cx'

import type { OtherHold } from './review-list'

interface HoldsSummaryProps {
  pools: Pool[]
  others: OtherHold[]
  /** server time, ISO */
  now: string
}

/** What is held, in how many pools, what a top-up could free, and how old it is. */
export function HoldsSummary({ pools, others, now }: HoldsSummaryProps) {
  const known = others.flatMap((hold) => hold.lowerUsd ?? [])
  const inPools = pools.flatMap((pool) => pool.deposits.filter((deposit) => deposit.cause === 'below_minimum'))
  const deposits = inPools.length + others.length
  const releasable = pools.filter((pool) => pool.advice === 'top_up')
  return (
    <dl aria-label="Held in all" className="grid grid-cols-2 gap-px overflow-hidden rounded-card border bg-hairline xl:grid-cols-[repeat(3,minmax(0,1fr))_minmax(0,3fr)]">
      <Cell name="Value held" note={known.length < others.length ? 'one value not known' : 'lower of flagged and now'}>
        <Usd value={sum([...pools.map((pool) => pool.heldUsd), ...known])} quietCents />
      </Cell>
      <Cell name="Entries" note={`${deposits} ${deposits === 1 ? 'deposit' : 'deposits'}, ${pools.length} ${pools.length === 1 ? 'pool' : 'pools'}`}>
        {pools.length + others.length}
      </Cell>
      <Cell name="A top-up would release" note={`${releasable.length} ${releasable.length === 1 ? 'pool' : 'pools'} below the minimum`} className="max-xl:col-span-2">
        <Usd value={sum(releasable.map((pool) => pool.heldUsd))} quietCents />
      </Cell>
      <Ages pools={pools} others={others} now={now} />
    </dl>
  )
}

function Cell({ name, note, className, children }: { name: string; note: string; className?: string; children: ReactNode }) {
  return (
    <div className={cx('min-w-0 bg-surface px-4 py-3', className)}>
      <dt className="text-body text-ink-2">{name}</dt>
      <dd className="text-metric max-sm:text-[1.1875rem] max-sm:leading-7">{children}</dd>
      <dd className="text-caption text-ink-2">{note}</dd>
    </div>
  )
}

const AGES: Record<AgeBucket, { words: string; look: string }> = {
  under_1d: { words: 'under 1 d', look: 'bg-water/55' },
  '1d_to_3d': { words: '1 to 3 d', look: 'bg-water' },
  over_3d: { words: 'over 3 d', look: 'bg-water-deep' },
}

/** The line is as long as there are holds of that age; the numbers say what they are worth. */
function Ages({ pools, others, now }: HoldsSummaryProps) {
  const held = [
    ...pools.map((pool) => ({ since: pool.oldestAt, valueUsd: pool.heldUsd })),
    ...others.map(({ deposit, lowerUsd }) => ({ since: deposit.hold?.flaggedAt ?? deposit.detectedAt, valueUsd: lowerUsd })),
  ]
  const buckets = ageBuckets(held, now)
  return (
    <div className="col-span-2 min-w-0 bg-surface px-4 py-3 xl:col-span-1">
      <dt className="text-body text-ink-2">Age, by the oldest deposit of each pool</dt>
      <dd aria-hidden className="mt-2.5 flex gap-0.5">
        {buckets.filter(({ count }) => count > 0).map(({ bucket, count }) => (
          <span key={bucket} className={cx('h-1.5 rounded-full', AGES[bucket].look)} style={{ flexGrow: count }} />
        ))}
      </dd>
      <dd className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-caption text-ink-2">
        {buckets.map(({ bucket, count, valueUsd }) => (
          <span key={bucket} className="inline-flex items-center gap-1.5 whitespace-nowrap">
            <span aria-hidden className={cx('size-2 rounded-full', AGES[bucket].look)} />
            {AGES[bucket].words}
            <strong className="font-strong text-ink-1">
              <Usd value={valueUsd} />
            </strong>
            <span>in {count}</span>
          </span>
        ))}
      </dd>
    </div>
  )
}
