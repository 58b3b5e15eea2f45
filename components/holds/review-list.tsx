import type { Deposit } from '@/lib/contracts/deposits'

import { DepositBadge } from '@/components/deposits/deposit-badge'
import { Amount, Usd } from '@/components/ui/amount'
import { AppLink } from '@/components/ui/app-link'
import { Card } from '@/components/ui/card'
import { Time } from '@/components/ui/time'

export interface OtherHold {
  deposit: Deposit
  /** the lower of value at flag and now, USD */
  lowerUsd: string | null
}

const REASONS: Record<NonNullable<Deposit['hold']>['cause'], string> = {
  screening: 'by screening at Breet, not for its amount',
  duplicate: 'as a possible duplicate, not for its amount',
  unknown: 'for a cause that is not known yet',
  below_minimum: 'for its amount',
}

/** Holds that no top-up can release: no level, no sum, no advice. Oldest first. */
export function ReviewList({ holds }: { holds: OtherHold[] }) {
  if (holds.length === 0) return null
  return (
    <section aria-labelledby="review" className="grid gap-2">
      <h2 id="review" className="text-caption text-ink-2">
        Under review, oldest first
      </h2>
      {holds.map(({ deposit, lowerUsd }) => (
        <Card key={deposit.id} className="relative p-4 hover:border-line">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h3 className="text-section">
              <AppLink
                href={`/deposits/${deposit.id}`}
                className="before:absolute before:inset-0 before:rounded-card focus-visible:outline-none focus-visible:before:outline-2 focus-visible:before:-outline-offset-2 focus-visible:before:outline-accent"
              >
                {deposit.customerName ?? 'No customer matched'}
              </AppLink>
              {deposit.label !== null && <span className="mono ml-2 font-normal text-ink-2">{deposit.label}</span>}
            </h3>
            <DepositBadge status="flagged" holdCause={deposit.hold?.cause ?? null} />
          </div>
          <p className="mt-1.5 text-body text-ink-2">
            <strong className="font-strong text-ink-1">
              <Usd value={lowerUsd} />
            </strong>{' '}
            (<Amount value={deposit.amount} unit={deposit.symbol ?? deposit.asset} />) held for <Time at={deposit.hold?.flaggedAt ?? deposit.detectedAt} show="age" />{' '}
            {REASONS[deposit.hold?.cause ?? 'unknown']}. Do not ask for a top-up.
          </p>
        </Card>
      ))}
    </section>
  )
}
