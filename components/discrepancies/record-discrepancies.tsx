import { Scale } from 'lucide-react'

import type { Discrepancy } from '@/lib/contracts/records'

import { Card, CardHeader } from '@/components/ui/card'

import { DiscrepancyItem } from './discrepancy-item'

/** At the top of a record: what contradicts about it. Open ones to be looked at; closed ones folded, with their notes. */
export function RecordDiscrepancies({ rows, disabledReason }: { rows: Discrepancy[]; disabledReason?: string }) {
  const open = rows.filter((row) => row.closedAt === null)
  const closed = rows.filter((row) => row.closedAt !== null)
  if (rows.length === 0) return null
  return (
    <div className="grid gap-2">
      {open.length > 0 && (
        <Card className="border-yellow-line">
          <CardHeader
            title={open.length === 1 ? 'Something contradicts here' : `${open.length} things contradict here`}
            aside="look, then close with a note"
            mark={<Scale aria-hidden size={15} className="text-yellow-ink" />}
          />
          <ul className="divide-y">
            {open.map((row) => (
              <DiscrepancyItem key={row.id} row={row} disabledReason={disabledReason} />
            ))}
          </ul>
        </Card>
      )}
      {closed.length > 0 && (
        <details className="group/closed">
          <summary className="link touch w-fit list-none text-caption">
            {closed.length === 1 ? '1 discrepancy was looked at and closed' : `${closed.length} discrepancies were looked at and closed`}
          </summary>
          <ul className="mt-2 divide-y rounded-card border">
            {closed.map((row) => (
              <DiscrepancyItem key={row.id} row={row} />
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
