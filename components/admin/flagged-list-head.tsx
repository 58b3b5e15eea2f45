import { Choice, Dollars } from '@/components/deposits/deposit-filter-form'
import { CAUSE_CHOICES } from '@/components/deposits/deposit-words'
import { AppLink } from '@/components/ui/app-link'
import { Note } from '@/components/ui/card'
import { FilterPanel } from '@/components/ui/filter-panel'
import { Chip } from '@/components/ui/navigation'

import { AGE_WORDS, FLAGGED_NAMES, flaggedFiltersOn, flaggedHref, flaggedValue, type FlaggedFilterName, type FlaggedFilters } from './flagged-filters'

interface FlaggedListHeadProps {
  filters: FlaggedFilters
  /** filters of the address that could not be read */
  unread: FlaggedFilterName[]
  merchants: { id: string; name: string; count: number }[]
  assets: string[]
  networks: string[]
}

/** The filters that are on, as chips that come off one by one, and the form for more. */
export function FlaggedListHead({ filters, unread, merchants, assets, networks }: FlaggedListHeadProps) {
  const on = flaggedFiltersOn(filters)
  const same = (names: string[]) => names.map((name) => [name, name] as const)
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 sm:items-start">
        {on.map(({ name, text }) => (
          <Chip key={name} name={FLAGGED_NAMES[name]} value={flaggedValue(name, text, merchants)} removeHref={flaggedHref({ ...filters, [name]: undefined })} />
        ))}
        <FilterPanel key={JSON.stringify(filters)} action="/admin/flagged" kept={{ q: filters.q, sort: filters.sort === 'oldest' ? 'oldest' : undefined }}>
          <Choice name="merchantId" label="Merchant" chosen={filters.merchantId} choices={merchants.map(({ id, name, count }) => [id, `${name} (${count.toLocaleString('en-GB')} held)`])} />
          <Choice name="cause" label="Cause" chosen={filters.cause} choices={CAUSE_CHOICES} />
          <Choice name="asset" label="Asset" chosen={filters.asset} choices={same(assets)} />
          <Choice name="network" label="Network" chosen={filters.network} choices={same(networks)} />
          <Choice name="age" label="Age" chosen={filters.age} choices={Object.entries(AGE_WORDS)} />
          <Choice name="near" label="Level" chosen={filters.near} choices={[['true', '80 % of the minimum or more']]} />
          <Dollars name="minUsd" label="Value at least" chosen={filters.minUsd} />
        </FilterPanel>
        {on.length > 0 && (
          <AppLink href={flaggedHref({ sort: filters.sort })} className="link touch ml-1 self-center text-body">
            Clear all
          </AppLink>
        )}
        <p className="ml-auto self-center text-caption text-ink-2 max-sm:hidden">
          {filters.sort === 'closest' ? 'Sorted by level, then by age' : 'Sorted by age'}
        </p>
      </div>
      {unread.length > 0 && (
        <Note tone="yellow">{`Not understood, so not applied: ${unread.map((name) => FLAGGED_NAMES[name]).join(', ')}. Values are written 25.50.`}</Note>
      )}
    </>
  )
}
