import { Search } from 'lucide-react'

import { cx } from '@/components/ui/cx'

import { SearchKey } from './search-key'

interface SearchFormProps {
  action: string
  value?: string
  id: string
  className?: string
}

export function SearchForm({ action, value, id, className }: SearchFormProps) {
  return (
    <form role="search" aria-label="Deposits" action={action} method="get" className={cx('relative w-full max-w-[420px]', className)}>
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
