import { Send } from 'lucide-react'
import type { Metadata } from 'next'

import { TransferTable } from '@/components/transfers/transfer-table'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/navigation'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/require-member'
import { presentTransfer } from '@/lib/contracts/authorizations'
import { listTransfers } from '@/lib/services/transfers/list-transfers'

import { textParam, type SearchParams } from '../search-params'

export const metadata: Metadata = { title: 'Transfers' }

export default async function TransfersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const caller = await requireMember()
  const cursor = textParam(await searchParams, 'cursor')
  const { rows, nextCursor } = await listTransfers(caller, { cursor, limit: 50 })
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Transfers" description="Out: what you sent to customers’ Binance accounts, newest first. Binance never says whether one was booked." />
      {rows.length === 0 ? (
        <EmptyState
          kind="first-use"
          icon={<Send size={18} />}
          title="Transfers will appear here"
          action={<LinkButton href="/authorizations">To the authorizations</LinkButton>}
        >
          When a customer has approved, send from your own wallet and record the hash on the authorization.
        </EmptyState>
      ) : (
        <>
          <TransferTable transfers={rows.map(presentTransfer)} />
          {(cursor !== undefined || nextCursor !== null) && (
            <Pagination
              summary={`${rows.length} on this page`}
              newerHref={cursor === undefined ? null : '/transfers'}
              olderHref={nextCursor === null ? null : `/transfers?cursor=${nextCursor}`}
            />
          )}
        </>
      )}
    </div>
  )
}
