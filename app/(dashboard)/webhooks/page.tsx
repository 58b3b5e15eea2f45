import { Webhook } from 'lucide-react'
import type { Metadata } from 'next'

import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { hrefWith } from '@/components/ui/list-address'
import { Pagination, Tabs } from '@/components/ui/navigation'
import { PageHeader } from '@/components/ui/page-header'
import { AppLink } from '@/components/ui/app-link'
import { WebhookTable } from '@/components/webhooks/webhook-table'
import { requireMember } from '@/lib/auth/require-member'
import { presentWebhookEvent, type WebhookEvent } from '@/lib/contracts/records'
import { listWebhookEvents } from '@/lib/services/webhooks/list-webhook-events'

import { textParam, type SearchParams } from '../search-params'

export const metadata: Metadata = { title: 'Webhooks' }

const TABS: { status: WebhookEvent['status'] | undefined; label: string }[] = [
  { status: undefined, label: 'All' },
  { status: 'applied', label: 'Applied' },
  { status: 'ignored', label: 'Ignored' },
  { status: 'quarantined', label: 'Quarantined' },
  { status: 'received', label: 'Waiting' },
]

export default async function WebhooksPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const caller = await requireMember()
  const params = await searchParams
  const status = TABS.find((tab) => tab.status !== undefined && tab.status === textParam(params, 'status'))?.status
  const cursor = textParam(params, 'cursor')
  const events = await listWebhookEvents(caller, { status, cursor, limit: 50 })
  const rows = events.rows.map((row) => presentWebhookEvent(row))
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title="Webhooks"
        description={
          <>
            Every delivery as it arrived, newest first, and what became of it. What contradicts is under{' '}
            <AppLink href="/discrepancies" className="link">
              Discrepancies
            </AppLink>
            .
          </>
        }
      />
      <Tabs label="Deliveries by what became of them" items={TABS.map((tab) => ({ href: hrefOf(tab.status), label: tab.label, current: tab.status === status }))} />
      {rows.length > 0 ? <WebhookTable events={rows} /> : <NoEvents filtered={status !== undefined} />}
      {(cursor !== undefined || events.nextCursor !== null) && (
        <Pagination
          summary={`${rows.length} on this page`}
          newerHref={cursor === undefined ? null : hrefOf(status)}
          olderHref={events.nextCursor === null ? null : hrefOf(status, events.nextCursor)}
        />
      )}
    </div>
  )
}

function hrefOf(status: string | undefined, cursor?: string): string {
  return hrefWith('/webhooks', { status, cursor })
}

function NoEvents({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState kind="no-results" title="Nothing matches" action={<LinkButton href="/webhooks">Clear the filter</LinkButton>}>
        No delivery ended like this.
      </EmptyState>
    )
  }
  return (
    <EmptyState kind="first-use" icon={<Webhook size={18} />} title="Deliveries will appear here" action={<LinkButton href="/settings">Go to settings</LinkButton>}>
      Put the webhook URL from the settings into the provider’s dashboard.
    </EmptyState>
  )
}
