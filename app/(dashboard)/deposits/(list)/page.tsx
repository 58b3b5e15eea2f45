import { ArrowDownLeft } from 'lucide-react'
import type { Metadata } from 'next'

import { asStatus, depositsHref, newerPlace, olderPlace, readPlace, type DepositFilters, type DepositTab } from '@/components/deposits/deposit-filters'
import { DepositListHead, filterCount } from '@/components/deposits/deposit-list-head'
import { DEPOSIT_TABLE_ID, DepositTable } from '@/components/deposits/deposit-table'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/navigation'
import { RowKeys } from '@/components/ui/row-keys'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/require-member'
import { presentDeposit } from '@/lib/contracts/deposits'
import { shortHash } from '@/lib/contracts/format'
import { countDeposits } from '@/lib/services/deposits/count-deposits'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { readClock } from '@/lib/services/overview/read-clock'

import { textParam, type SearchParams } from '../../search-params'

export const metadata: Metadata = { title: 'Deposits' }

const PAGE_SIZE = 25

export default async function DepositsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const caller = await requireMember()
  const params = await searchParams
  const filters: DepositFilters = {
    status: asStatus(textParam(params, 'status')),
    q: textParam(params, 'q', 200),
    customerId: textParam(params, 'customerId', 64),
    addressId: textParam(params, 'addressId', 64),
  }
  const { status, ...scope } = filters
  const place = readPlace(textParam(params, 'cursor'), textParam(params, 'trail', 4000))
  const { cursor } = place
  const [{ rows, nextCursor }, counts, now] = await Promise.all([
    listDeposits(caller, { ...scope, ...(status === 'action' ? { needsAction: true } : { status }), cursor, limit: PAGE_SIZE }),
    countDeposits(caller, scope),
    readClock(caller),
  ])
  const deposits = rows.map((row) => presentDeposit(row))
  const total = counts[status ?? 'all']
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Deposits" description="What customers sent you. Newest first." />
      <DepositListHead
        filters={filters}
        counts={counts}
        customerName={deposits[0]?.customerName}
        address={deposits[0] === undefined ? null : shortHash(deposits[0].address)}
      />
      {deposits.length > 0 ? <DepositTable label="Deposits" deposits={deposits} now={now} /> : <NoDeposits filters={filters} />}
      {deposits.length > 1 && <RowKeys tableId={DEPOSIT_TABLE_ID} />}
      {(cursor !== undefined || nextCursor !== null) && (
        <Pagination
          summary={`${deposits.length} on this page, ${total.toLocaleString('en-GB')} in all`}
          newerHref={cursor === undefined ? null : depositsHref(filters, newerPlace(place))}
          olderHref={nextCursor === null ? null : depositsHref(filters, olderPlace(place, nextCursor))}
        />
      )}
    </div>
  )
}

const TAB_WORDS: Record<DepositTab, string> = {
  pending: 'is pending', flagged: 'is held', completed: 'is completed', orphaned: 'is not credited', unknown: 'is unknown', action: 'needs action',
}

function NoDeposits({ filters }: { filters: DepositFilters }) {
  const count = filterCount(filters)
  if (count === 0) {
    return (
      <EmptyState
        kind="first-use"
        icon={<ArrowDownLeft size={18} />}
        title="Deposits will appear here"
        action={<LinkButton href="/customers">Go to customers</LinkButton>}
      >
        Make an address for a customer. What they send shows up within seconds.
      </EmptyState>
    )
  }
  const { status, q } = filters
  const words = [status && `that ${TAB_WORDS[status]}`, q && `that matches “${q}”`].filter(Boolean).join(' and ')
  return (
    <EmptyState
      kind="no-results"
      title="Nothing matches"
      action={<LinkButton href="/deposits">{count === 1 ? 'Clear the filter' : `Clear ${count} filters`}</LinkButton>}
    >
      No deposit {words || 'of this customer or address'}.
    </EmptyState>
  )
}
