import type { Metadata } from 'next'

import { DiscrepancyItem } from '@/components/discrepancies/discrepancy-item'
import { KindFilter } from '@/components/discrepancies/kind-filter'
import { viewerReason } from '@/components/shell/role-words'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { hrefWith } from '@/components/ui/list-address'
import { Pagination, Tabs } from '@/components/ui/navigation'
import { PageHeader } from '@/components/ui/page-header'
import { recordPlace } from '@/components/webhooks/record-place'
import { requireMember } from '@/lib/auth/require-member'
import { formatAmount } from '@/lib/contracts/format'
import { presentDiscrepancy } from '@/lib/contracts/records'
import { countDiscrepancies } from '@/lib/services/discrepancies/count-discrepancies'
import { listDiscrepancies } from '@/lib/services/discrepancies/list-discrepancies'

import { textParam, type SearchParams } from '../search-params'

export const metadata: Metadata = { title: 'Discrepancies' }

const PAGE_SIZE = 25

interface Filters {
  closed: boolean
  kind: string | undefined
}

/** Where two words about one thing contradict each other: a person looks and says what came of it. */
export default async function DiscrepanciesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const caller = await requireMember()
  const params = await searchParams
  const filters: Filters = { closed: textParam(params, 'state') === 'closed', kind: textParam(params, 'kind', 64) }
  const cursor = textParam(params, 'cursor')
  const [{ rows, nextCursor }, counts] = await Promise.all([
    listDiscrepancies(caller, { open: !filters.closed, kind: filters.kind, cursor, limit: PAGE_SIZE }),
    countDiscrepancies(caller),
  ])
  const ofKind = counts.filter((one) => filters.kind === undefined || one.kind === filters.kind)
  const total = { open: ofKind.reduce((n, one) => n + one.open, 0), closed: ofKind.reduce((n, one) => n + one.closed, 0) }
  const kinds = counts.map((one) => ({ kind: one.kind, count: filters.closed ? one.closed : one.open })).filter(({ count }) => count > 0)
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Discrepancies" description="Where two sources contradict each other. Both are kept; a person looks, and closes it with a note." />
      <Tabs
        label="Discrepancies by state"
        aside="Newest first"
        items={[
          { href: hrefOf({ ...filters, closed: false }), label: 'Open', count: total.open, current: !filters.closed },
          { href: hrefOf({ ...filters, closed: true }), label: 'Closed', count: total.closed, current: filters.closed },
        ]}
      />
      <KindFilter kinds={kinds} kind={filters.kind} closed={filters.closed} clearHref={hrefOf({ ...filters, kind: undefined })} />
      {rows.length === 0 ? (
        <Nothing filters={filters} />
      ) : (
        <Card>
          <ul className="divide-y">
            {rows.map((row) => {
              const shown = presentDiscrepancy(row)
              return <DiscrepancyItem key={row.id} row={shown} place={recordPlace(shown)} about={aboutWords(row.about)} disabledReason={viewerReason(caller.role)} />
            })}
          </ul>
        </Card>
      )}
      {(cursor !== undefined || nextCursor !== null) && (
        <Pagination
          summary={`${rows.length} on this page, ${(filters.closed ? total.closed : total.open).toLocaleString('en-GB')} in all`}
          newerHref={cursor === undefined ? null : hrefOf(filters)}
          olderHref={nextCursor === null ? null : hrefOf(filters, nextCursor)}
        />
      )}
    </div>
  )
}

function aboutWords(about: { amount: string | null; symbol: string; customerName: string | null } | null): string | null {
  if (about === null) return null
  return `${about.amount === null ? about.symbol : `${formatAmount(about.amount)} ${about.symbol}`}, ${about.customerName ?? 'no customer matched'}`
}

function hrefOf({ closed, kind }: Filters, cursor?: string): string {
  return hrefWith('/discrepancies', { state: closed ? 'closed' : undefined, kind, cursor })
}

function Nothing({ filters }: { filters: Filters }) {
  if (filters.kind !== undefined) {
    return (
      <EmptyState kind="no-results" title="Nothing matches" action={<LinkButton href={hrefOf({ ...filters, kind: undefined })}>Clear the filter</LinkButton>}>
        No {filters.closed ? 'closed' : 'open'} discrepancy is of this kind.
      </EmptyState>
    )
  }
  return filters.closed ? (
    <EmptyState kind="good" title="Nothing was closed yet">What somebody has looked at stays here, with the note.</EmptyState>
  ) : (
    <EmptyState kind="good" title="Nothing contradicts">What webhooks said and what the providers’ own records say agree.</EmptyState>
  )
}
