import { isZero, sum } from '@/lib/domain/money'

import { Usd } from '@/components/ui/amount'
import { MetricStrip } from '@/components/ui/facts'

interface TotalsProps {
  totals: {
    receivedUsd: string
    receivedVerifyingUsd: string
    receivedCount: number
    pendingUsd: string
    pendingCount: number
    completedUsd: string
    completedVerifyingUsd: string
    completedCount: number
  }
  /** lower value of each pool and of each other hold; null where it is not known */
  heldUsd: (string | null)[]
  /** pools, and deposits that fill none: as the menu counts them */
  entries: number
  holds: number
}

/** Received, pending, held, completed. What no read-back has confirmed yet stands apart as a second figure. */
export function Totals({ totals, heldUsd, entries, holds }: TotalsProps) {
  return (
    <MetricStrip
      label="Totals"
      items={[
        {
          name: 'Received',
          value: <Usd value={totals.receivedUsd} quietCents />,
          note: <>{count(totals.receivedCount)}<Verifying usd={totals.receivedVerifyingUsd} /></>,
        },
        {
          name: 'Pending',
          value: <Usd value={totals.pendingUsd} approximate={!isZero(totals.pendingUsd)} quietCents />,
          note: `${totals.pendingCount.toLocaleString('en-GB')}, nothing credited yet`,
        },
        {
          name: 'Held',
          value: <Usd value={sum(heldUsd.filter((value) => value !== null))} quietCents />,
          note: `${count(holds)} in ${entries.toLocaleString('en-GB')} ${entries === 1 ? 'entry' : 'entries'}`,
        },
        {
          name: 'Completed',
          value: <Usd value={totals.completedUsd} quietCents />,
          note: <>verified<Verifying usd={totals.completedVerifyingUsd} /></>,
        },
      ]}
    />
  )
}

function Verifying({ usd }: { usd: string }) {
  if (isZero(usd)) return null
  return (
    <>
      ; <Usd value={usd} /> verifying
    </>
  )
}

function count(number: number): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? 'deposit' : 'deposits'}`
}
