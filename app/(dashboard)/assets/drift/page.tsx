import { Download, TrendingUp } from 'lucide-react'
import type { Metadata } from 'next'

import { DriftTable } from '@/components/assets/drift-table'
import { Usd } from '@/components/ui/amount'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { MetricStrip } from '@/components/ui/facts'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/require-member'
import { formatUtcDay } from '@/lib/contracts/format'
import { driftPercent, driftWords } from '@/lib/contracts/value-drift'
import { driftBetween } from '@/lib/domain/drift'
import { sum } from '@/lib/domain/money'
import { readValueDrift } from '@/lib/services/assets/read-value-drift'

export const metadata: Metadata = { title: 'Value drift' }

export default async function ValueDriftPage() {
  const caller = await requireMember()
  const { rows, since } = await readValueDrift(caller)
  const detected = sum(rows.map((row) => row.detectedUsd))
  const completed = sum(rows.map((row) => row.completedUsd))
  const drift = driftBetween(detected, completed)
  const deposits = rows.reduce((count, row) => count + row.deposits, 0)
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        crumbs={[{ label: 'Assets', href: '/assets' }, { label: 'Value drift' }]}
        title="Value drift"
        description={`What the price did to deposits between detection and completion, by month of completion (UTC), since ${formatUtcDay(since.toISOString())}.`}
        actions={
          rows.length > 0 && (
            <LinkButton href="/api/dashboard/value-drift" download icon={<Download aria-hidden size={14} />}>
              Export {rows.length} {rows.length === 1 ? 'row' : 'rows'}
            </LinkButton>
          )
        }
      />
      {rows.length === 0 ? (
        <EmptyState kind="first-use" icon={<TrendingUp size={18} />} title="No completed deposit yet">
          When deposits complete, this page says by month and coin how much their value moved on the way.
        </EmptyState>
      ) : (
        <>
          <MetricStrip
            label="In all"
            items={[
              { name: 'Completed deposits', value: deposits.toLocaleString('en-GB'), note: 'confirmed by Breet’s record' },
              { name: 'Worth when detected', value: <Usd value={detected} quietCents />, note: 'in the first message' },
              { name: 'Worth when completed', value: <Usd value={completed} quietCents />, note: 'before Breet’s fees' },
              { name: 'Drift', value: driftWords(drift.usd), note: driftPercent(drift.percent) || 'of the value when detected' },
            ]}
          />
          <DriftTable rows={rows} />
          <p className="max-w-prose text-caption text-ink-2">
            Completed deposits that Breet’s own record has confirmed. A deposit that Weir first saw completed has no known value before: it counts with no drift.
            Cents are cut off here, not rounded; the export has every digit.
          </p>
        </>
      )}
    </div>
  )
}
