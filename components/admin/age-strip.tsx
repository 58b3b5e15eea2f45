import { formatUsd } from '@/lib/contracts/format'
import { HOLD_AGES, type HoldAge } from '@/lib/domain/hold-age'

import { AppLink } from '@/components/ui/app-link'

import { AGE_WORDS, flaggedHref, type FlaggedFilters } from './flagged-filters'

interface AgeStripProps {
  ages: Record<HoldAge, { entries: number; usd: string }>
  filters: FlaggedFilters
}

/** How long things have been held: four steps with their count and what they are worth; a press filters, another takes it off. */
export function AgeStrip({ ages, filters }: AgeStripProps) {
  const most = Math.max(1, ...HOLD_AGES.map((age) => ages[age].entries))
  return (
    <nav aria-label="By age" className="grid grid-cols-2 gap-px overflow-hidden rounded-card border bg-hairline sm:grid-cols-4">
      {HOLD_AGES.map((age) => {
        const { entries, usd } = ages[age]
        const isOn = filters.age === age
        return (
          <AppLink
            key={age}
            href={flaggedHref({ ...filters, age: isOn ? undefined : age })}
            aria-current={isOn ? 'true' : undefined}
            className="min-w-0 bg-surface px-4 py-3 -outline-offset-2! hover:bg-hover aria-[current=true]:bg-selected"
          >
            <span className="block text-body text-ink-2 first-letter:uppercase">{AGE_WORDS[age]}</span>
            <span className="flex flex-wrap items-baseline gap-x-2">
              <span className="text-[1.0625rem] leading-6 font-strong">{entries.toLocaleString('en-GB')}</span>
              <span className="text-caption text-ink-2">{`${entries === 1 ? 'entry' : 'entries'}, ${formatUsd(usd)}`}</span>
            </span>
            <span aria-hidden className="mt-1.5 block h-1.5 overflow-hidden rounded-full bg-track">
              <span className="block h-full bg-water" style={{ width: `${Math.round((entries / most) * 100)}%` }} />
            </span>
          </AppLink>
        )
      })}
    </nav>
  )
}
