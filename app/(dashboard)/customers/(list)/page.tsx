import { Search, Users } from 'lucide-react'
import type { Metadata } from 'next'

import { CustomerTable } from '@/components/customers/customer-table'
import { NewCustomer } from '@/components/customers/new-customer'
import { viewerReason } from '@/components/shell/role-words'
import { Button, LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/field'
import { Chip, Pagination } from '@/components/ui/navigation'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/require-member'
import { listCustomers } from '@/lib/services/customers/list-customers'

import { textParam, type SearchParams } from '../../search-params'

export const metadata: Metadata = { title: 'Customers' }

export default async function CustomersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const caller = await requireMember()
  const params = await searchParams
  const q = textParam(params, 'q')
  const cursor = textParam(params, 'cursor')
  const { rows, nextCursor } = await listCustomers(caller, { q, cursor, limit: 50 })
  const filter = q === undefined ? '' : `q=${encodeURIComponent(q)}`
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title="Customers"
        description="The people who send you deposits, newest first. Each sees only the page you give them."
        actions={<NewCustomer disabledReason={viewerReason(caller.role)} />}
      />
      {(rows.length > 0 || q !== undefined) && <CustomerSearch q={q} />}
      {rows.length > 0 && (
        <CustomerTable
          customers={rows.map((row) => ({
            id: row.id, name: row.name, email: row.email, reference: row.reference,
            addresses: row.addressCount, openHolds: row.openHolds, createdAt: row.createdAt.toISOString(),
          }))}
        />
      )}
      {rows.length === 0 && <NoCustomers q={q} />}
      {(cursor !== undefined || nextCursor !== null) && (
        <Pagination
          summary={`${rows.length} on this page`}
          newerHref={cursor === undefined ? null : `/customers?${filter}`}
          olderHref={nextCursor === null ? null : `/customers?${filter}&cursor=${nextCursor}`}
        />
      )}
    </div>
  )
}

function CustomerSearch({ q }: { q: string | undefined }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <form role="search" action="/customers" method="get" className="flex w-full max-w-sm gap-2">
        <label htmlFor="customer-search" className="sr-only">
          Search customers by name, e-mail or reference
        </label>
        <Input id="customer-search" type="search" name="q" defaultValue={q} placeholder="Name, e-mail, reference" autoComplete="off" />
        <Button type="submit" icon={<Search aria-hidden size={14} />}>
          Search
        </Button>
      </form>
      {q !== undefined && <Chip name="Search" value={q} removeHref="/customers" />}
    </div>
  )
}

function NoCustomers({ q }: { q: string | undefined }) {
  if (q === undefined) {
    return (
      <EmptyState kind="first-use" icon={<Users size={18} />} title="Customers will appear here">
        Make one with “New customer”, then give them an address and the link to their own page.
      </EmptyState>
    )
  }
  return (
    <EmptyState kind="no-results" title="Nobody matches" action={<LinkButton href="/customers">Clear the search</LinkButton>}>
      No customer’s name, e-mail, reference or id contains “{q}”.
    </EmptyState>
  )
}
