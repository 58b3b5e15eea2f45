import type { Deposit } from '@/lib/contracts/deposits'
import { formatUtc, formatUtcDay } from '@/lib/contracts/format'

import { Amount } from '@/components/ui/amount'

import { earlier } from './messages'
import { DepositState } from './states'

/** The customer's own history, held ones included; times in UTC, because this page knows no zone. */
export function EarlierDeposits({ deposits, now }: { deposits: Deposit[]; now: string }) {
  if (deposits.length === 0) return null
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier" className="mb-2 text-story font-strong">
        {earlier.title}
      </h2>
      <ul className="divide-y border-t">
        {deposits.map((deposit) => (
          <li key={deposit.id} className="flex flex-wrap items-center gap-x-2.5 gap-y-1 py-2.5 text-story">
            <DepositState deposit={deposit} />
            <Amount value={deposit.amount} unit={deposit.symbol ?? deposit.asset} />
            <time dateTime={deposit.detectedAt} title={formatUtc(deposit.detectedAt)} className="ml-auto text-body text-ink-2">
              {dayOf(deposit.detectedAt, now)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  )
}

function dayOf(at: string, now: string): string {
  return formatUtcDay(at) === formatUtcDay(now) ? earlier.clock(at) : formatUtcDay(at)
}
