/** Long work that can be left: done of total, always with the numbers. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  const share = total === 0 ? 0 : Math.floor((done / total) * 100)
  const words = `${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`
  return (
    <div className="flex items-center gap-3 text-body">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={words}
        className="h-1.5 flex-1 overflow-hidden rounded-full bg-track"
      >
        <div className="h-full rounded-full bg-accent transition-[width] duration-600" style={{ width: `${share}%` }} />
      </div>
      <span aria-hidden className="whitespace-nowrap">
        {words}
      </span>
    </div>
  )
}
