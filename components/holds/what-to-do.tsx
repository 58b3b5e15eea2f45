import { Hourglass, KeyRound } from 'lucide-react'
import type { ReactNode } from 'react'

import { formatAmount, formatUsd } from '@/lib/contracts/format'
import type { Pool } from '@/lib/contracts/pools'
import { compareWaysOut, type WaysOut } from '@/lib/domain/ways-out'

import { Card, CardHeader } from '@/components/ui/card'
import { cx } from '@/components/ui/cx'
import { SillIcon } from '@/components/ui/icons'

interface Way {
  name: string
  icon: ReactNode
  gets: string
  getsNote: string
  costs: string
  who: string
  takes: string
  advised?: boolean
}

/** Top-up, fee and waiting side by side. Only where a top-up may be advised at all. */
export function WhatToDo({ pool }: { pool: Pool }) {
  if (pool.sendUsd === null) return null
  const ways = waysOf(pool, compareWaysOut({ heldUsd: pool.heldUsd, sendUsd: pool.sendUsd, feeUsd: pool.flagFeeUsd, holds: pool.deposits.length }))
  return (
    <Card>
      <CardHeader title="What to do" aside="before Breet’s platform fee" />
      <div className="grid md:grid-cols-3 max-md:divide-y md:divide-x">
        {ways.map((way) => (
          <Column key={way.name} way={way} />
        ))}
      </div>
    </Card>
  )
}

function Column({ way }: { way: Way }) {
  return (
    <section className={cx('p-4', way.advised && 'bg-accent-tint')}>
      <h3 className="flex items-center gap-1.5 text-body font-strong">
        {way.icon}
        {way.name}
      </h3>
      <p className="mt-1.5 text-[1.0625rem] leading-6 font-strong">{way.gets}</p>
      <p className="text-caption text-ink-2">{way.getsNote}</p>
      <dl className="mt-2.5 grid grid-cols-[3.25rem_minmax(0,1fr)] gap-y-1.5 border-t pt-2.5 text-caption leading-[1.125rem]">
        <dt className="text-ink-2">Costs</dt>
        <dd>{way.costs}</dd>
        <dt className="text-ink-2">Who</dt>
        <dd>{way.who}</dd>
        <dt className="text-ink-2">Takes</dt>
        <dd>{way.takes}</dd>
      </dl>
    </section>
  )
}

function waysOf(pool: Pool, { topUp, fee }: WaysOut): Way[] {
  const symbol = pool.symbol ?? pool.asset
  const asked = pool.sendAmount === null ? formatUsd(pool.sendUsd ?? '0', 'up') : `${formatAmount(pool.sendAmount)} ${symbol}`
  return [
    {
      name: 'Ask for a top-up', icon: <SillIcon size={14} />, advised: true,
      gets: `≈ ${formatUsd(topUp.getsUsd)}`, getsNote: 'all of the pool and the top-up', costs: 'no fee for the release',
      who: `the customer sends ${asked}`, takes: 'as long as one more deposit',
    },
    feeWay(fee, pool.heldUsd),
    {
      name: 'Wait', icon: <Hourglass aria-hidden size={14} />,
      gets: '$0.00 for now', getsNote: 'held, not lost', costs: 'nothing', who: 'nobody', takes: 'not known, Breet states no limit',
    },
  ]
}

function feeWay(fee: WaysOut['fee'], heldUsd: string): Way {
  const same = { name: 'Pay the resolution fee', icon: <KeyRound aria-hidden size={14} />, who: 'you, by hand in Breet’s dashboard', takes: 'at once, as Breet says' }
  if (fee === null) return { ...same, gets: 'Not known', getsNote: 'Breet has named no fee for this asset', costs: 'not known' }
  const costs = `${formatUsd(fee.eachUsd, 'up')} for each deposit`
  if (fee.exceedsValue) {
    return { ...same, gets: 'Nothing', getsNote: `the fee of ${formatUsd(fee.costUsd, 'up')} is more than the ${formatUsd(heldUsd)} held`, costs }
  }
  return { ...same, gets: `≈ ${formatUsd(fee.getsUsd)}`, getsNote: `fee ${formatUsd(fee.costUsd, 'up')}, held ${formatUsd(heldUsd)}`, costs }
}
