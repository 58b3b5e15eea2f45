import type { ReactNode } from 'react'

import { cx } from './cx'

/** Names and values of a record. <Facts items={[{ name: 'Customer', value: <AppLink …/> }]} /> Missing values: <NoValue />. */
export function Facts({ items, className }: { items: { name: string; value: ReactNode }[]; className?: string }) {
  return (
    <dl className={cx('grid content-start grid-cols-[minmax(5.5rem,auto)_minmax(0,1fr)] gap-x-5 gap-y-2 text-body', className)}>
      {items.map(({ name, value }) => (
        <div key={name} className="contents">
          <dt className="text-ink-2">{name}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

interface Line {
  name: ReactNode
  value: ReactNode
  /** a result: rule above, bold */
  total?: boolean
}

/** Arithmetic line by line, values at the right: gross, fees, net. */
export function Ledger({ lines, className }: { lines: Line[]; className?: string }) {
  return (
    <dl className={cx('grid gap-1 text-body', className)}>
      {lines.map(({ name, value, total }, index) => (
        <div key={index} className={cx('flex items-baseline justify-between gap-4', total && 'mt-1 border-t pt-2 font-strong')}>
          <dt className={total ? undefined : 'text-ink-2'}>{name}</dt>
          <dd className="text-right whitespace-nowrap">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Three or four values side by side on sunken ground: detected, flagged, completed. */
export function FactStrip({ items }: { items: { name: string; value: ReactNode; note?: ReactNode }[] }) {
  return (
    <dl className="grid grid-flow-col divide-x border-t bg-sunken text-caption">
      {items.map(({ name, value, note }) => (
        <div key={name} className="px-4 py-2.5">
          <dt className="text-ink-2">{name}</dt>
          <dd className="font-strong text-ink-1">{value}</dd>
          {note !== undefined && <dd className="text-ink-2">{note}</dd>}
        </div>
      ))}
    </dl>
  )
}

interface Metric {
  name: string
  /** <Usd value=… quietCents /> or a count */
  value: ReactNode
  note?: ReactNode
}

/** The strip of numbers on top of a page: Received, Pending, Held, Completed. */
export function MetricStrip({ label, items }: { label: string; items: Metric[] }) {
  return (
    <dl aria-label={label} className="grid grid-cols-2 gap-px overflow-hidden rounded-card border bg-hairline sm:grid-flow-col sm:auto-cols-fr sm:grid-cols-none">
      {items.map(({ name, value, note }) => (
        <div key={name} className="min-w-0 bg-surface px-4 py-3">
          <dt className="text-body text-ink-2">{name}</dt>
          <dd className="text-metric max-sm:text-[1.1875rem] max-sm:leading-7">{value}</dd>
          {note !== undefined && <dd className="text-caption text-ink-2">{note}</dd>}
        </div>
      ))}
    </dl>
  )
}
