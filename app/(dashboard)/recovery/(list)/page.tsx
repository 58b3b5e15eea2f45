import { LifeBuoy } from 'lucide-react'
import type { Metadata } from 'next'

import { CaseTable } from '@/components/recovery/case-table'
import { viewerReason } from '@/components/shell/role-words'
import { Button, LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination, Tabs } from '@/components/ui/navigation'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/require-member'
import { presentRecoveryCase, recoveryStatusSchema } from '@/lib/contracts/recovery-cases'
import { countRecoveryCases } from '@/lib/services/recovery/count-recovery-cases'
import { listRecoveryCases } from '@/lib/services/recovery/list-recovery-cases'

import { textParam, type SearchParams } from '../../search-params'

export const metadata: Metadata = { title: 'Recovery' }

const WORDS = { open: 'Open', closed: 'Closed' }

export default async function RecoveryPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const caller = await requireMember()
  const params = await searchParams
  const status = recoveryStatusSchema.safeParse(textParam(params, 'status')).data
  const cursor = textParam(params, 'cursor')
  const [{ rows, nextCursor }, counts] = await Promise.all([listRecoveryCases(caller, { status, cursor, limit: 50 }), countRecoveryCases(caller)])
  const first = status === undefined ? '/recovery' : `/recovery?status=${status}`
  const reason = viewerReason(caller.role)
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title="Recovery"
        description="What customers sent in the wrong asset or on the wrong network. Breet records none of it, recovers by hand, and promises nothing. Newest first."
        actions={
          reason === undefined
            ? <LinkButton href="/recovery/new" variant="primary" icon={<LifeBuoy aria-hidden size={14} />}>New case</LinkButton>
            : <Button variant="primary" disabledReason={reason}>New case</Button>
        }
      />
      <Tabs
        label="Status"
        items={[
          { href: '/recovery', label: 'All', count: counts.open + counts.closed, current: status === undefined },
          ...recoveryStatusSchema.options.map((one) => ({ href: `/recovery?status=${one}`, label: WORDS[one], count: counts[one], current: status === one })),
        ]}
      />
      {rows.length > 0 ? <CaseTable cases={rows.map(presentRecoveryCase)} /> : <Nothing filtered={status !== undefined} />}
      {(cursor !== undefined || nextCursor !== null) && (
        <Pagination
          summary={`${rows.length} on this page`}
          newerHref={cursor === undefined ? null : first}
          olderHref={nextCursor === null ? null : `${first}${status === undefined ? '?' : '&'}cursor=${nextCursor}`}
        />
      )}
    </div>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState kind="no-results" title="None in this status" action={<LinkButton href="/recovery">Show all</LinkButton>}>
        No recovery case is in the status you chose.
      </EmptyState>
    )
  }
  return (
    <EmptyState kind="first-use" icon={<LifeBuoy size={18} />} title="Cases will appear here">
      When a customer says that coins were sent and no deposit shows them, open a case with the hash: it collects what Breet asks for.
    </EmptyState>
  )
}
