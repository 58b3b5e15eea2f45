import { discrepancyKind } from '@/lib/contracts/discrepancy-words'

import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/field'
import { Chip } from '@/components/ui/navigation'

interface KindFilterProps {
  kinds: { kind: string; count: number }[]
  kind: string | undefined
  closed: boolean
  clearHref: string
}

/** A form that only asks: it works without JavaScript and leaves the filter in the URL. */
export function KindFilter({ kinds, kind, closed, clearHref }: KindFilterProps) {
  if (kind !== undefined) {
    return (
      <div className="flex flex-wrap items-center gap-2">
        <Chip name="Kind" value={discrepancyKind(kind).name} removeHref={clearHref} />
      </div>
    )
  }
  if (kinds.length < 2) return null
  return (
    <form method="get" action="/discrepancies" className="flex flex-wrap items-center gap-2">
      {closed && <input type="hidden" name="state" value="closed" />}
      <label htmlFor="kind" className="text-body text-ink-2">
        Kind
      </label>
      <span className="w-60 max-sm:flex-1">
        <Select id="kind" name="kind" required defaultValue="">
          <option value="" disabled>
            All kinds
          </option>
          {kinds.map(({ kind: machine, count }) => (
            <option key={machine} value={machine}>
              {discrepancyKind(machine).name} ({count})
            </option>
          ))}
        </Select>
      </span>
      <Button type="submit">Filter</Button>
    </form>
  )
}
