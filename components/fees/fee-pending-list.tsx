import type { Pool } from '@/lib/contracts/pools'

import { DepositBadge } from '@/components/deposits/deposit-badge'
import { poolHref } from '@/components/holds/pool-href'
import { AppLink } from '@/components/ui/app-link'
import { Card } from '@/components/ui/card'

import { feeHoldsOf } from './fee-holds'
import { FeePendingNote, FeePendingWords } from './fee-pending-note'

/** Pools in which somebody went to pay a fee: each opens like any other. */
export function FeePendingList({ pools, selectedId, now }: { pools: Pool[]; selectedId: string | undefined; now: string }) {
  if (pools.length === 0) return null
  return (
    <section aria-labelledby="fee-pending" className="grid gap-2">
      <h2 id="fee-pending" className="text-caption text-ink-2">
        Fee pending
      </h2>
      {pools.map((pool) => (
        <Card key={pool.id} selected={pool.id === selectedId} className="relative p-4 hover:border-line">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h3 className="text-section">
              <AppLink
                href={poolHref(pool)}
                aria-current={pool.id === selectedId ? 'true' : undefined}
                className="before:absolute before:inset-0 before:rounded-card focus-visible:outline-none focus-visible:before:outline-2 focus-visible:before:-outline-offset-2 focus-visible:before:outline-accent"
              >
                {pool.customerName ?? 'No customer matched'}
              </AppLink>
              {pool.label !== null && <span className="mono ml-2 font-normal text-ink-2">{pool.label}</span>}
            </h3>
            <DepositBadge status="flagged" holdCause="below_minimum" feePending />
          </div>
          {pending(pool).map((hold) => (
            <p key={hold.depositId} className="mt-1.5 text-body text-ink-2">
              <FeePendingWords intent={hold.intent} heldUsd={hold.heldUsd} now={now} />
            </p>
          ))}
        </Card>
      ))}
    </section>
  )
}

/** The notes of a chosen pool, with the way to Breet and the way back. */
export function FeePendingNotes({ pool, now, disabledReason }: { pool: Pool; now: string; disabledReason?: string }) {
  return pending(pool).map((hold) => (
    <FeePendingNote key={hold.depositId} depositId={hold.depositId} name={hold.name} intent={hold.intent} heldUsd={hold.heldUsd} now={now} disabledReason={disabledReason} />
  ))
}

function pending(pool: Pool) {
  return feeHoldsOf(pool).flatMap((hold) => (hold.intent === null ? [] : [{ ...hold, intent: hold.intent }]))
}
