import { cx } from '@/components/ui/cx'
import { WeirMark } from '@/components/ui/icons'

import { FreshnessMark } from './freshness'
import { PhoneSearch } from './phone-navigation'
import { SearchForm } from './search-form'
import type { Environment, ShellProps } from './shell-types'

/** Whose money, the search, how fresh the page is, and which environment. On phones the search opens as a panel. */
export function TopBar({ merchant, searchAction, searchValue, freshness, live, environment }: ShellProps) {
  return (
    <div className="flex h-13 items-center gap-2.5 pr-1 pl-4 shell:gap-4 shell:px-[18px]">
      <WeirMark size={22} className="shell:hidden" />
      <span className="truncate text-section shell:hidden">{merchant?.name ?? 'Weir admin'}</span>
      {searchAction !== undefined && (
        <SearchForm action={searchAction} value={searchValue} id="search" className="max-shell:hidden" />
      )}
      <div className="flex shrink-0 items-center gap-3 max-shell:flex-row-reverse shell:ml-auto">
        {live ?? <FreshnessMark freshness={freshness} />}
        <EnvironmentBadge environment={environment} />
      </div>
      {searchAction !== undefined && <PhoneSearch action={searchAction} value={searchValue} />}
    </div>
  )
}

export function EnvironmentBadge({ environment }: { environment: Environment }) {
  return (
    <span
      className={cx(
        'rounded-badge border px-2 text-caption leading-5.5 font-name',
        environment === 'test' ? 'test-stripes border-yellow-line text-yellow-ink' : 'border-line text-ink-1',
      )}
    >
      {environment === 'test' ? 'Test' : 'Live'}
      <span className="sr-only"> environment</span>
    </span>
  )
}
