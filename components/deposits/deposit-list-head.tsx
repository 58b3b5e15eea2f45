import type { ReactNode } from 'react'

import { AppLink } from '@/components/ui/app-link'
import { Note } from '@/components/ui/card'
import { Chip, Tabs } from '@/components/ui/navigation'

import { DepositFilterForm, type FilterChoices } from './deposit-filter-form'
import { depositsHref, FILTER_NAMES, filtersOn, filterValue, STATUS_TABS, type DepositFilters, type DepositTab, type FilterName } from './deposit-filters'

interface DepositListHeadProps {
  filters: DepositFilters
  counts: Record<DepositTab | 'all', number>
  choices: FilterChoices
  /** names for the chips, where the page knows them */
  customerName?: string | null
  address?: string | null
  /** filters of the address that could not be read */
  unread: FilterName[]
  /** stands at the right of the chips: "12 new" */
  newer?: ReactNode
}

/** Tabs with counts under the filters that are on, and the filters as chips that come off one by one. */
export function DepositListHead({ filters, counts, choices, customerName, address, unread, newer }: DepositListHeadProps) {
  const on = filtersOn(filters)
  return (
    <>
      <Tabs
        label="Deposits by status"
        items={STATUS_TABS.map(({ status, label }) => ({
          href: depositsHref({ ...filters, status }),
          label,
          count: counts[status ?? 'all'],
          current: filters.status === status,
        }))}
      />
      <div className="flex flex-wrap items-center gap-2 sm:items-start">
        {on.map(({ name, text }) => (
          <Chip key={name} name={FILTER_NAMES[name]} value={filterValue(name, text, { customerName, address })} removeHref={depositsHref({ ...filters, [name]: undefined })} />
        ))}
        <DepositFilterForm filters={filters} choices={choices} />
        {on.length + (filters.status === undefined ? 0 : 1) > 0 && (
          <AppLink href="/deposits" className="link touch ml-1 self-center text-body">
            Clear all
          </AppLink>
        )}
        {newer}
      </div>
      {unread.length > 0 && (
        <Note tone="yellow">
          {`Not understood, so not applied: ${unread.map((name) => FILTER_NAMES[name]).join(', ')}. Days are written 2026-10-14, values 25.50.`}
        </Note>
      )}
    </>
  )
}
