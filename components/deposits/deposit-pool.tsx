import type { ReactNode } from 'react'

import type { Deposit } from '@/lib/contracts/deposits'
import { formatUtcClock, formatUtcDay } from '@/lib/contracts/format'
import type { Pool } from '@/lib/contracts/pools'
import type { ReleaseCause } from '@/lib/domain/release'
import { sum } from '@/lib/domain/money'

import { FeeHandOff } from '@/components/fees/fee-hand-off'
import { feeHoldsOf } from '@/components/fees/fee-holds'
import { FeePendingNote } from '@/components/fees/fee-pending-note'
import { FEE_REFUSED, remainWords } from '@/components/fees/fee-words'
import { PoolBar } from '@/components/holds/pool-bar'
import { poolBarProps } from '@/components/holds/pool-bar-props'
import { WaitReminder } from '@/components/holds/wait-reminder'
import { poolHref } from '@/components/holds/pool-href'
import { Amount, Usd } from '@/components/ui/amount'
import { AppLink } from '@/components/ui/app-link'
import { Card, CardBody, CardFooter, CardHeader } from '@/components/ui/card'

interface HeldPoolProps {
  pool: Pool
  deposit: Pick<Deposit, 'id' | 'reminder'>
  now: string
  /** why this member may not */
  disabledReason?: string
}

/** The pool a held deposit lies in, and its own way out: somebody pays the fee by hand. */
export function HeldPool({ pool, deposit, now, disabledReason }: HeldPoolProps) {
  const hold = feeHoldsOf(pool).find(({ depositId }) => depositId === deposit.id)
  // How to let it wait is said under What to do; here it stands once somebody did.
  const reminder = deposit.reminder !== null && (
    <CardFooter>
      <WaitReminder depositId={deposit.id} reminder={deposit.reminder} now={now} disabledReason={disabledReason} size="sm" />
    </CardFooter>
  )
  if (hold?.intent) {
    return (
      <>
        <FeePendingNote depositId={deposit.id} name={hold.name} intent={hold.intent} heldUsd={hold.heldUsd} now={now} disabledReason={disabledReason} />
        <PoolLevel pool={pool}>{reminder}</PoolLevel>
      </>
    )
  }
  const reason = hold === undefined || hold.offer.offered ? disabledReason : FEE_REFUSED[hold.offer.because]
  return (
    <PoolLevel pool={pool}>
      {hold !== undefined && (
        <CardFooter>
          <span className="min-w-0 flex-1 basis-40">{remainWords(hold.feeUsd, hold.heldUsd)}</span>
          <FeeHandOff holds={[hold]} disabledReason={reason} size="sm" />
        </CardFooter>
      )}
      {reminder}
    </PoolLevel>
  )
}

function PoolLevel({ pool, children }: { pool: Pool; children?: ReactNode }) {
  return (
    <Card>
      <CardHeader
        title="Pool"
        aside={
          <AppLink href={poolHref(pool)} className="link touch">
            What to do
          </AppLink>
        }
      />
      <CardBody>
        <PoolBar {...poolBarProps(pool, pool.symbol ?? pool.asset)} size="lg" />
      </CardBody>
      {children}
    </Card>
  )
}

/** Held for another cause than the amount: there is no level, and no advice. */
export function HeldOtherwise({ cause, deposit, now, disabledReason }: Omit<HeldPoolProps, 'pool'> & { cause: NonNullable<Deposit['hold']>['cause'] }) {
  const why = { screening: 'screening', duplicate: 'a possible duplicate', unknown: 'a cause that is not known yet', below_minimum: 'its amount' }[cause]
  return (
    <Card>
      <CardHeader title="Hold" />
      <CardBody>
        <p className="text-body">Held, not lost, for {why}. It fills no pool, so there is nothing to top up. Do not ask the customer for more.</p>
      </CardBody>
      <CardFooter>
        <WaitReminder depositId={deposit.id} reminder={deposit.reminder} now={now} disabledReason={disabledReason} size="sm" />
      </CardFooter>
    </Card>
  )
}

export interface ReleaseGroup {
  id: string
  cause: ReleaseCause
  inferred: boolean
  /** the deposit that lifted the pool, when it is known */
  trigger: Deposit | null
  /** whose hold ended together, oldest first */
  members: Deposit[]
}

/** The water over the sill: which deposits were released together, and by which. */
export function ReleasedPool({ release, self }: { release: ReleaseGroup; self: Deposit }) {
  const all = release.trigger === null ? release.members : [...release.members.filter((member) => member.id !== release.trigger?.id), release.trigger]
  const at = self.completedAt ?? all.find((member) => member.completedAt !== null)?.completedAt ?? null
  return (
    <Card>
      <CardHeader
        title={release.cause === 'top_up' ? 'Pool' : 'Release'}
        aside={
          <AppLink href={`/releases/${release.id}`} className="link touch">
            {at === null ? 'The release' : `Released ${shortTime(at)} UTC`}
          </AppLink>
        }
      />
      {release.cause === 'top_up' && <ReleasedBar all={all} minimumUsd={minimumOf(release.members)} />}
      <ul className="divide-y">
        {all.map((deposit) => (
          <li key={deposit.id} className="flex items-baseline justify-between gap-3 px-4 py-2.5 text-body">
            <span className="min-w-0">
              {deposit.id === self.id ? (
                <Amount value={deposit.amount} unit={deposit.symbol ?? deposit.asset} />
              ) : (
                <AppLink href={`/deposits/${deposit.id}`} className="link touch">
                  <Amount value={deposit.amount} unit={deposit.symbol ?? deposit.asset} />
                </AppLink>
              )}{' '}
              <span className="text-ink-2">{role(deposit, release, self)}</span>
            </span>
            <Usd value={deposit.amountUsd} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function ReleasedBar({ all, minimumUsd }: { all: Deposit[]; minimumUsd: string | null }) {
  const values = all.map((deposit) => deposit.amountUsd)
  if (minimumUsd === null || values.some((value) => value === null)) return null
  const heldUsd = sum(values.filter((value) => value !== null))
  return (
    <div className="border-b p-4">
      <PoolBar
        size="lg"
        state="released"
        legend={false}
        heldUsd={heldUsd}
        heldUsdAtFlag={null}
        heldUsdLive={null}
        minimumUsd={minimumUsd}
        assetSymbol={all[0]?.symbol ?? ''}
      />
    </div>
  )
}

export function minimumOf(members: Deposit[]): string | null {
  return members.map((member) => member.hold?.minimumUsdAtFlag ?? null).find((minimum) => minimum !== null) ?? null
}

function role(deposit: Deposit, release: ReleaseGroup, self: Deposit): string {
  const isTrigger = deposit.id === release.trigger?.id
  const words = [deposit.id === self.id ? 'this one' : null, isTrigger ? topUpWords(release.members.length) : null]
  const fee = release.cause === 'resolution_fee' && !isTrigger ? 'released by its resolution fee' : null
  return [...words, fee, isTrigger && release.inferred ? 'by the time alone' : null].filter((word) => word !== null).join(', ')
}

function topUpWords(members: number): string {
  return members === 1 ? 'top-up that released it' : `top-up that released ${members} deposits`
}

function shortTime(at: string): string {
  return `${formatUtcDay(at, { withYear: false })} ${formatUtcClock(at).slice(0, 5)}`
}
