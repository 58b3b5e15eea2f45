import { Search } from 'lucide-react'

import { cx } from '@/components/ui/cx'
import { Time } from '@/components/ui/time'

import { SearchKey } from './search-key'
import type { Environment, ShellProps } from './shell-types'

/** Search, how fresh the page is, and which environment: above every page on wide screens. */
export function TopBar({ searchAction, searchValue, freshness, environment }: ShellProps) {
  return (
    <div className="hidden h-[52px] items-center gap-4 px-[18px] shell:flex">
      {searchAction !== undefined && <SearchForm action={searchAction} value={searchValue} id="search" />}
      <div className="ml-auto flex items-center gap-3">
        <Freshness freshness={freshness} />
        <EnvironmentBadge environment={environment} />
      </div>
    </div>
  )
}

interface SearchFormProps {
  action: string
  value?: string
  id: string
  className?: string
}

export function SearchForm({ action, value, id, className }: SearchFormProps) {
  return (
    <form role="search" action={action} method="get" className={cx('relative w-full max-w-[420px]', className)}>
      <label htmlFor={id} className="sr-only">
        Search by hash, address, label, customer or provider id
      </label>
      <Search aria-hidden size={14} className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-3" />
      <input
        id={id}
        type="search"
        name="q"
        defaultValue={value}
        placeholder="Hash, address, label, customer, provider id"
        autoComplete="off"
        className="h-8 w-full rounded-control border bg-sunken pr-10 pl-8 text-body max-shell:h-11 max-shell:text-portal focus-visible:bg-surface"
      />
      <SearchKey target={id} />
    </form>
  )
}

export function Freshness({ freshness }: Pick<ShellProps, 'freshness'>) {
  if (freshness.state === 'current') {
    return (
      <span className="flex items-center gap-2 text-caption text-ink-2">
        <Dot state="healthy" /> Up to date
      </span>
    )
  }
  return (
    <span className="flex items-center gap-2 text-caption text-yellow-ink">
      <Dot state="late" />
      <span>
        {freshness.provider} silent, last truth <Time at={freshness.at} />
      </span>
    </span>
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

const DOTS = {
  healthy: 'bg-green-ink',
  // Hollow, so that late and healthy differ without colour.
  late: 'border-2 border-yellow-ink',
  down: 'rounded-[1px] bg-red-ink',
  off: 'border border-control',
}

export function Dot({ state }: { state: keyof typeof DOTS }) {
  return <span aria-hidden className={cx('inline-block size-2 shrink-0 rounded-full', DOTS[state])} />
}
