import { ArrowDownLeft } from 'lucide-react'
import type { Metadata } from 'next'

import {
  depositsHref, exportHref, FILTER_NAMES, filterCount, filtersOn, filterValue, newerPlace, olderPlace, STATUS_TABS, type DepositFilters, type DepositTab,
} from '@/components/deposits/deposit-filters'
import { DepositListHead } from '@/components/deposits/deposit-list-head'
import { DEPOSIT_TABLE_ID, DepositTable } from '@/components/deposits/deposit-table'
import { NewerPill } from '@/components/deposits/newer-pill'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ExportLink } from '@/components/ui/export-link'
import { Pagination } from '@/components/ui/navigation'
import { PageHeader } from '@/components/ui/page-header'
import { RowKeys } from '@/components/ui/row-keys'
import { requireMember } from '@/lib/auth/require-member'
import { shortHash } from '@/lib/contracts/format'

import type { SearchParams } from '../../search-params'
import { readDeposits, type DepositsView } from './read-deposits'

export const metadata: Metadata = { title: 'Deposits' }

export default async function DepositsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const view = await readDeposits(await requireMember(), await searchParams)
  const { filters, deposits, counts, place, nextCursor } = view
  const known = { customerName: deposits[0]?.customerName, address: deposits[0] === undefined ? null : shortHash(deposits[0].address) }
  const total = counts[filters.status ?? 'all']
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title="Deposits"
        description="What customers sent you. Newest first."
        actions={<ExportLink href={exportHref(filters)} rows={total} nouns={['row', 'rows']} filters={filterWords(filters, known)} />}
      />
      <DepositListHead
        filters={filters}
        counts={counts}
        choices={view.choices}
        {...known}
        unread={view.unread}
        newer={place.cursor === undefined && <NewerPill key={depositsHref(filters)} top={view.top} count={view.newer} href={depositsHref(filters)} />}
      />
      {deposits.length > 0 ? <DepositTable label="Deposits" deposits={deposits} now={view.now} /> : <NoDeposits filters={filters} />}
      {place.cursor !== undefined || nextCursor !== null ? <Pages view={view} total={total} /> : <Keys count={deposits.length} />}
    </div>
  )
}

function Keys({ count }: { count: number }) {
  return count > 1 ? <RowKeys tableId={DEPOSIT_TABLE_ID} /> : null
}

function Pages({ view: { filters, deposits, place, nextCursor }, total }: { view: DepositsView; total: number }) {
  return (
    <Pagination
      summary={`${deposits.length} on this page, ${total.toLocaleString('en-GB')} in all`}
      newerHref={place.cursor === undefined ? null : depositsHref(filters, newerPlace(place))}
      olderHref={nextCursor === null ? null : depositsHref(filters, olderPlace(place, nextCursor))}
      keys={<Keys count={deposits.length} />}
    />
  )
}

/** "Held", "USDT", "From 2026-10-01 UTC": what the export says about itself. */
function filterWords(filters: DepositFilters, known: { customerName?: string | null; address?: string | null }): string[] {
  const tab = STATUS_TABS.find(({ status }) => status === filters.status)
  const others = filtersOn(filters).map(({ name, text }) => {
    const value = filterValue(name, text, known)
    return name === 'asset' || name === 'network' || name === 'customerId' ? value : `${FILTER_NAMES[name]} ${value}`
  })
  return [...(filters.status === undefined || tab === undefined ? [] : [tab.label]), ...others]
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
  const others = filtersOn(filters).filter(({ name }) => name !== 'q').map(({ name }) => FILTER_NAMES[name].toLowerCase())
  const words = [status && `that ${TAB_WORDS[status]}`, q && `that matches “${q}”`, others.length > 0 && `under the filters ${others.join(', ')}`].filter(Boolean)
  return (
    <EmptyState
      kind="no-results"
      title="Nothing matches"
      action={<LinkButton href="/deposits">{count === 1 ? 'Clear the filter' : `Clear ${count} filters`}</LinkButton>}
    >
      No deposit {words.join(' and ')}.
    </EmptyState>
  )
}
