import { AppLink } from '@/components/ui/app-link'
import { Chip, Tabs } from '@/components/ui/navigation'
import { depositsHref, STATUS_TABS, type DepositFilters, type DepositTab } from './deposit-filters'

interface DepositListHeadProps {
  filters: DepositFilters
  counts: Record<DepositTab | 'all', number>
  /** names for the chips, where the page knows them */
  customerName?: string | null
  address?: string | null
}

/** Tabs with counts under the filters that are on, and the filters as chips that come off one by one. */
export function DepositListHead({ filters, counts, customerName, address }: DepositListHeadProps) {
  const tabs = STATUS_TABS.filter(({ status, always }) => always || filters.status === status || counts[status ?? 'all'] > 0)
  return (
    <>
      <Tabs
        label="Deposits by status"
        aside="Newest first"
        items={tabs.map(({ status, label }) => ({
          href: depositsHref({ ...filters, status }),
          label,
          count: counts[status ?? 'all'],
          current: filters.status === status,
        }))}
      />
      <Chips filters={filters} customerName={customerName} address={address} />
    </>
  )
}

function Chips({ filters, customerName, address }: Omit<DepositListHeadProps, 'counts'>) {
  const { q, customerId, addressId } = filters
  if (q === undefined && customerId === undefined && addressId === undefined) return null
  return (
    <div className="flex flex-wrap items-center gap-2">
      {q !== undefined && <Chip name="Search" value={q} removeHref={depositsHref({ ...filters, q: undefined })} />}
      {customerId !== undefined && (
        <Chip name="Customer" value={customerName ?? customerId} removeHref={depositsHref({ ...filters, customerId: undefined })} />
      )}
      {addressId !== undefined && <Chip name="Address" value={address ?? addressId} removeHref={depositsHref({ ...filters, addressId: undefined })} />}
      <AppLink href="/deposits" className="link touch ml-1 text-body">
        Clear all
      </AppLink>
    </div>
  )
}

/** How many filters are on, the tab included. */
export function filterCount({ status, q, customerId, addressId }: DepositFilters): number {
  return [status, q, customerId, addressId].filter((value) => value !== undefined).length
}
