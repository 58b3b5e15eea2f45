import type { Metadata } from 'next'

import { AgeStrip } from '@/components/admin/age-strip'
import {
  flaggedExportHref, flaggedFiltersOn, flaggedHref, flaggedValue, readFlaggedFilters, readShown, SHOWN, type FlaggedFilters,
} from '@/components/admin/flagged-filters'
import { FlaggedListHead } from '@/components/admin/flagged-list-head'
import { FLAGGED_TABLE_ID, FlaggedTable } from '@/components/admin/flagged-table'
import { Usd } from '@/components/ui/amount'
import { LinkButton } from '@/components/ui/button'
import { Note } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ExportLink } from '@/components/ui/export-link'
import { MetricStrip } from '@/components/ui/facts'
import { Segmented } from '@/components/ui/navigation'
import { PageHeader } from '@/components/ui/page-header'
import { RowKeys } from '@/components/ui/row-keys'
import { chosenEnvironment } from '@/lib/auth/chosen-environment'
import { requireAdmin } from '@/lib/auth/require-admin'
import { flaggedFilterSchema } from '@/lib/contracts/flagged-filters'
import { listFlaggedDeposits, type FlaggedQueue } from '@/lib/services/holds/list-flagged-deposits'
import { readAdminShell } from '@/lib/services/overview/read-admin-shell'

import { textParam, type SearchParams } from '../../../../(dashboard)/search-params'
import { presentOther, presentPoolEntry } from './present-entry'

export const metadata: Metadata = { title: 'Flagged deposits' }

export default async function FlaggedPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const admin = await requireAdmin()
  const params = await searchParams
  const { filters, unread } = readFlaggedFilters((name) => textParam(params, name, 200))
  const shown = readShown(textParam(params, 'show'))
  const { environment } = await readAdminShell(admin, await chosenEnvironment())
  const queue = await listFlaggedDeposits(admin, { ...flaggedFilterSchema.parse(filters), environment })
  const on = flaggedFiltersOn(filters)
  const isEmpty = queue.totals.entries === 0
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title="Flagged deposits"
        description={`All merchants. What is ${filters.sort === 'closest' ? 'closest to release' : 'oldest'} comes first.`}
        actions={
          <>
            <Sorting filters={filters} />
            <ExportLink
              href={flaggedExportHref(filters)}
              rows={queue.totals.deposits}
              nouns={['deposit', 'deposits']}
              filters={on.map(({ name, text }) => flaggedValue(name, text, queue.merchants))}
            />
          </>
        }
      />
      {isEmpty && on.length === 0 ? (
        <EmptyState kind="good" title="Nothing is held">
          No merchant has a flagged deposit in this environment.
        </EmptyState>
      ) : (
        <>
          <Totals totals={queue.totals} />
          <AgeStrip ages={queue.ages} filters={filters} />
          <FlaggedListHead filters={filters} unread={unread} merchants={queue.merchants} assets={queue.assets} networks={queue.networks} />
          {queue.cut !== null && <Cut cut={queue.cut} />}
          {isEmpty ? <NothingMatches filters={filters} count={on.length} /> : <Rows queue={queue} filters={filters} shown={shown} />}
        </>
      )}
    </div>
  )
}

function Sorting({ filters }: { filters: FlaggedFilters }) {
  const items = [['closest', 'Closest to release'], ['oldest', 'Oldest']] as const
  return (
    <Segmented label="Sorted by" items={items.map(([sort, label]) => ({ href: flaggedHref({ ...filters, sort }), label, current: filters.sort === sort }))} />
  )
}

function Totals({ totals }: { totals: FlaggedQueue['totals'] }) {
  return (
    <MetricStrip
      label="Held in all"
      items={[
        { name: 'Value held', value: <Usd value={totals.usd} quietCents />, note: 'lower of flagged and now' },
        { name: 'Entries', value: totals.entries.toLocaleString('en-GB'), note: 'a pool is one' },
        { name: 'Deposits', value: totals.deposits.toLocaleString('en-GB') },
        { name: 'Merchants', value: totals.merchants.toLocaleString('en-GB') },
      ]}
    />
  )
}

function Rows({ queue, filters, shown }: { queue: FlaggedQueue; filters: FlaggedFilters; shown: number }) {
  const left = Math.max(0, queue.pools.length - shown) + Math.max(0, queue.others.length - shown)
  return (
    <>
      <FlaggedTable
        pools={queue.pools.slice(0, shown).flatMap((one) => presentPoolEntry(one) ?? [])}
        others={queue.others.slice(0, shown).map(presentOther)}
        sort={filters.sort}
      />
      <RowKeys tableId={FLAGGED_TABLE_ID} hashes={false} />
      {left > 0 && (
        <div className="flex flex-wrap items-center gap-3">
          {shown < SHOWN.most && <LinkButton href={flaggedHref(filters, shown + SHOWN.step)}>Show more</LinkButton>}
          <p className="text-body text-ink-2">
            {left.toLocaleString('en-GB')} more {left === 1 ? 'entry' : 'entries'}. {shown < SHOWN.most ? '' : 'A page ends here: filter, or export all of them.'}
          </p>
        </div>
      )}
    </>
  )
}

function Cut({ cut }: { cut: NonNullable<FlaggedQueue['cut']> }) {
  const [read, held] = [cut.read, cut.held].map((count) => count.toLocaleString('en-GB'))
  return <Note tone="yellow">{`${held} deposits are held. Only the oldest ${read} are read and counted here: choose a merchant to see all of theirs.`}</Note>
}

function NothingMatches({ filters, count }: { filters: FlaggedFilters; count: number }) {
  return (
    <EmptyState
      kind="no-results"
      title="Nothing matches"
      action={<LinkButton href={flaggedHref({ sort: filters.sort })}>{count === 1 ? 'Clear the filter' : `Clear ${count} filters`}</LinkButton>}
    >
      Deposits are held, but none under these filters.
    </EmptyState>
  )
}
