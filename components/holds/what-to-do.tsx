import { Hourglass, KeyRound, Link2 } from 'lucide-react'
import type { ReactNode } from 'react'

import { formatUtcClock } from '@/lib/contracts/format'
import type { Pool } from '@/lib/contracts/pools'
import { compareWaysOut } from '@/lib/domain/ways-out'

import { FeeHandOff } from '@/components/fees/fee-hand-off'
import { FEE_REFUSED } from '@/components/fees/fee-words'
import { feeHoldsOf, isFeePending } from '@/components/fees/fee-holds'
import { Card, CardHeader } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { SillIcon } from '@/components/ui/icons'

import { WaitReminder } from './wait-reminder'
import { waysOf, WAY_ROWS, type Outcomes, type Way, type WayKey } from './way-words'

interface WhatToDoProps {
  pool: Pool
  /** how the merchant's own holds ended */
  outcomes: Outcomes
  /** server time, ISO */
  now: string
  /** why this member may not */
  disabledReason?: string
}

const ICONS: Record<WayKey, ReactNode> = {
  topUp: <SillIcon size={14} />,
  fee: <KeyRound aria-hidden size={14} />,
  wait: <Hourglass aria-hidden size={14} />,
}

/** Top-up, fee and waiting side by side: what each brings, costs and takes. Only where a top-up may be advised at all. */
export function WhatToDo({ pool, outcomes, now, disabledReason }: WhatToDoProps) {
  if (pool.sendUsd === null) return null
  const ways = waysOf(pool, compareWaysOut({ heldUsd: pool.heldUsd, sendUsd: pool.sendUsd, feeUsd: pool.flagFeeUsd, holds: feeHoldsOf(pool).length }), outcomes)
  return (
    <Card>
      <CardHeader title="What to do" aside={`fees as of ${formatUtcClock(pool.minimumAt).slice(0, 5)} UTC, before Breet’s platform fee`} />
      <div className="grid max-md:divide-y md:grid-cols-[4.75rem_repeat(3,minmax(0,1fr))] md:grid-rows-[repeat(7,auto)]">
        <div aria-hidden className="row-span-7 grid grid-rows-subgrid pl-4 text-caption leading-[1.125rem] text-ink-2 max-md:hidden">
          <span />
          {WAY_ROWS.map(({ label }, index) => (
            <span key={label} className={cx('py-1.5', index > 0 && 'border-t', index === 0 && 'self-center')}>
              {label}
            </span>
          ))}
        </div>
        {ways.map((way) => (
          <Column key={way.key} way={way} action={<Action way={way} pool={pool} now={now} disabledReason={disabledReason} />} />
        ))}
      </div>
    </Card>
  )
}

/** On phones a section of its own with its labels; wide, a column whose rows stand in line with the others'. */
function Column({ way, action }: { way: Way; action: ReactNode }) {
  return (
    <section className={cx('max-md:p-4 md:row-span-7 md:grid md:grid-cols-[minmax(0,1fr)] md:grid-rows-subgrid', way.key === 'topUp' && 'bg-accent-tint')}>
      <h3 className="flex items-center gap-1.5 text-body font-strong md:px-3 md:pt-3.5">
        {ICONS[way.key]}
        {way.name}
      </h3>
      <dl className="md:contents max-md:mt-2 max-md:grid max-md:gap-y-1.5">
        {WAY_ROWS.map(({ key, label }, index) => (
          <div key={key} className={cx('text-caption leading-[1.125rem] max-md:grid max-md:grid-cols-[4rem_minmax(0,1fr)] md:px-3 md:py-1.5', index > 0 && 'md:border-t', way.key === 'topUp' && 'md:border-accent-line')}>
            <dt className="text-ink-2 md:sr-only">{label}</dt>
            {key === 'gets' ? (
              <dd>
                <span className="block text-[1.0625rem] leading-6 font-strong">{way.gets}</span>
                <span className="text-ink-2">{way.getsNote}</span>
              </dd>
            ) : (
              <dd>{way[key]}</dd>
            )}
          </div>
        ))}
      </dl>
      <div className="pt-3 md:px-3 md:pb-3.5">{action}</div>
    </section>
  )
}

function Action({ way, pool, now, disabledReason }: { way: Way; pool: Pool; now: string; disabledReason?: string }) {
  switch (way.key) {
    case 'topUp':
      if (isFeePending(pool)) return <p className="text-caption text-ink-2">Somebody went to pay the fee. Take that back before you ask, or both are paid.</p>
      if (pool.customerId === null) return <p className="text-caption text-ink-2">No customer is matched, so there is nobody to ask.</p>
      return (
        <LinkButton href={`/customers/${pool.customerId}`} variant="primary" icon={<Link2 aria-hidden size={14} />}>
          Send the link
        </LinkButton>
      )
    case 'fee': {
      const offered = feeHoldsOf(pool).filter((hold) => hold.offer.offered && hold.intent === null)
      const reason = disabledReason ?? (way.exceedsValue ? FEE_REFUSED.exceeds_value : offered.length > 0 ? undefined : noFeeReason(pool))
      return <FeeHandOff holds={offered} disabledReason={reason} />
    }
    case 'wait':
      return <Wait pool={pool} now={now} disabledReason={disabledReason} />
  }
}

/** The reminder stands at one hold of the pool: at the oldest, unless somebody noted it at another. */
function Wait({ pool, now, disabledReason }: { pool: Pool; now: string; disabledReason?: string }) {
  const members = pool.deposits.filter(({ cause }) => cause === 'below_minimum')
  const at = members.find(({ reminder }) => reminder !== null) ?? members[0]
  return at === undefined ? null : <WaitReminder depositId={at.id} reminder={at.reminder} now={now} disabledReason={disabledReason} />
}

function noFeeReason(pool: Pool): string {
  return isFeePending(pool) ? 'somebody went to pay it' : FEE_REFUSED.exceeds_value
}
