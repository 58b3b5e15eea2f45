import { cx } from './cx'

/** A grey stand-in of the final shape; appears after 200 ms. Give width and height by class. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('skeleton block', className)} />
}

const WIDTHS = ['w-24', 'w-40', 'w-32', 'w-28', 'w-36']

/** Loading list of the final shape. `label` is read out: "Loading deposits". */
export function TableSkeleton({ label, rows = 8 }: { label: string; rows?: number }) {
  return (
    <div role="status" className="overflow-hidden rounded-card border">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-10 items-center gap-5 border-b px-4 last:border-b-0 max-sm:h-15">
          <Skeleton className="size-5 shrink-0" />
          <Skeleton className="h-4.5 w-20 shrink-0" />
          <Skeleton className={cx('h-2.5', WIDTHS[index % WIDTHS.length])} />
          <Skeleton className="ml-auto h-2.5 w-16 max-sm:hidden" />
          <Skeleton className="h-2.5 w-10 max-sm:ml-auto" />
        </div>
      ))}
    </div>
  )
}

export function CardSkeleton({ label, lines = 4 }: { label: string; lines?: number }) {
  return (
    <div role="status" className="grid gap-3 rounded-card border p-4">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-4 w-32" />
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} className={cx('h-2.5', WIDTHS[index % WIDTHS.length])} />
      ))}
    </div>
  )
}
