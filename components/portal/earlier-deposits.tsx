import type { Deposit } from '@/lib/contracts/deposits'
import { formatUtc, formatUtcDay } from '@/lib/contracts/format'

import { Amount } from '@/components/ui/amount'

import { earlier } from './messages'
import { Opener } from './opener'
import { DepositState } from './states'

/** The rest opens with a line: the page stays one that can be looked over. */
const AT_FIRST = 8

/** The customer's own history, held ones included; times in UTC, because this page knows no zone. */
export function EarlierDeposits({ deposits, now }: { deposits: Deposit[]; now: string }) {
  if (deposits.length === 0) return null
  return (
    <section aria-labelledby="earlier">
      <h2 id="earlier" className="mb-2 text-story font-strong">
        {earlier.title}
      </h2>
      <Rows deposits={deposits.slice(0, AT_FIRST)} now={now} />
      {deposits.length > AT_FIRST && (
        <details className="border-t">
          <Opener>{earlier.more(deposits.length - AT_FIRST)}</Opener>
          <Rows deposits={deposits.slice(AT_FIRST)} now={now} />
        </details>
      )}
    </section>
  )
}

function Rows({ deposits, now }: { deposits: Deposit[]; now: string }) {
  return (
    <ul className="divide-y border-t">
      {deposits.map((deposit) => (
        <li key={deposit.id} className="flex flex-wrap items-center justify-between gap-x-3 py-2.5 text-story">
          <span className="grid min-w-0">
            {deposit.amount === null ? earlier.unknown(deposit.symbol ?? deposit.asset) : <Amount value={deposit.amount} unit={deposit.symbol ?? deposit.asset} />}
            <time dateTime={deposit.detectedAt} title={formatUtc(deposit.detectedAt)} className="text-body text-ink-2">
              {dayOf(deposit.detectedAt, now)}
            </time>
          </span>
          <DepositState deposit={deposit} />
        </li>
      ))}
    </ul>
  )
}

function dayOf(at: string, now: string): string {
  return formatUtcDay(at) === formatUtcDay(now) ? earlier.clock(at) : formatUtcDay(at)
}
