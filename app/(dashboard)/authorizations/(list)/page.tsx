import { Smartphone } from 'lucide-react'
import type { Metadata } from 'next'

import { AUTHORIZATION_LOOKS } from '@/components/authorizations/authorization-badge'
import { AuthorizationTable } from '@/components/authorizations/authorization-table'
import { FunnelCard } from '@/components/authorizations/funnel-card'
import { StartAuthorization } from '@/components/authorizations/start-authorization'
import { viewerReason } from '@/components/shell/role-words'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { hrefWith } from '@/components/ui/list-address'
import { Pagination, Tabs } from '@/components/ui/navigation'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember, type MemberCaller } from '@/lib/auth/require-member'
import { presentNetwork } from '@/lib/contracts/assets'
import { authorizationSchema, presentAuthorization } from '@/lib/contracts/authorizations'
import { funnelQuery } from '@/lib/contracts/funnel'
import type { AuthorizationStatus } from '@/lib/domain/authorization'
import { countAuthorizations } from '@/lib/services/authorizations/count-authorizations'
import { listAuthorizations } from '@/lib/services/authorizations/list-authorizations'
import { readFunnel } from '@/lib/services/authorizations/read-funnel'
import { listNetworks } from '@/lib/services/connections/list-assets'
import { orNone } from '@/lib/services/connections/or-none'
import { listCustomers } from '@/lib/services/customers/list-customers'

import { textParam, type SearchParams } from '../../search-params'

export const metadata: Metadata = { title: 'Authorizations' }

const USUAL_DAYS = 30

export default async function AuthorizationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const caller = await requireMember()
  const params = await searchParams
  const status = authorizationSchema.shape.status.safeParse(textParam(params, 'status')).data
  const cursor = textParam(params, 'cursor')
  const { days } = funnelQuery.safeParse({ days: textParam(params, 'days') }).data ?? { days: USUAL_DAYS }
  const [{ rows, nextCursor }, counts, funnel, networks] = await Promise.all([
    listAuthorizations(caller, { status, cursor, limit: 50 }),
    countAuthorizations(caller),
    readFunnel(caller, { days }),
    orNone(listNetworks(caller)),
  ])
  const first = hrefOf({ status, days })
  const isUsed = Object.keys(counts).length > 0
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        title="Authorizations"
        description="Customers who let you see the deposit addresses of their own Binance account. Newest first."
        actions={<Start caller={caller} networks={networks} />}
      />
      {isUsed && cursor === undefined && <FunnelCard funnel={{ days, ...funnel }} hrefOf={(chosen) => hrefOf({ status, days: chosen })} />}
      <StatusTabs current={status} days={days} counts={counts} />
      {rows.length > 0 ? <AuthorizationTable authorizations={rows.map((row) => presentAuthorization(row))} disabledReason={viewerReason(caller.role)} /> : <Nothing filtered={status !== undefined} connected={networks.length > 0} />}
      {(cursor !== undefined || nextCursor !== null) && (
        <Pagination
          summary={`${rows.length} on this page`}
          newerHref={cursor === undefined ? null : first}
          olderHref={nextCursor === null ? null : hrefOf({ status, days, cursor: nextCursor })}
        />
      )}
    </div>
  )
}

/** The list with this filter, period and place; what is usual is left out. */
function hrefOf({ status, days, cursor }: { status?: AuthorizationStatus | undefined; days: number; cursor?: string }): string {
  return hrefWith('/authorizations', { status, days: days === USUAL_DAYS ? undefined : String(days), cursor })
}

async function Start({ caller, networks }: { caller: MemberCaller; networks: Awaited<ReturnType<typeof listNetworks>> }) {
  const customers = await listCustomers(caller, { limit: 200 })
  const missing = networks.length === 0 ? 'Binance is not connected' : customers.rows.length === 0 ? 'make a customer first' : undefined
  return (
    <StartAuthorization
      variant="primary"
      customers={customers.rows.map(({ id, name, reference }) => ({ id, name, reference }))}
      networks={networks.map((row) => presentNetwork(row))}
      disabledReason={viewerReason(caller.role) ?? missing}
    />
  )
}

interface StatusTabsProps {
  current: AuthorizationStatus | undefined
  days: number
  counts: Partial<Record<AuthorizationStatus, number>>
}

/** Waiting, authorized and the three ends always; "making the link" only while one is. */
function StatusTabs({ current, days, counts }: StatusTabsProps) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const statuses = authorizationSchema.shape.status.options.filter((status) => status !== 'creating' || counts.creating || current === status)
  return (
    <Tabs
      label="Status"
      items={[
        { href: hrefOf({ days }), label: 'All', count: total, current: current === undefined },
        ...statuses.map((status) => ({
          href: hrefOf({ status, days }), label: AUTHORIZATION_LOOKS[status].word, count: counts[status] ?? 0, current: current === status,
        })),
      ]}
    />
  )
}

function Nothing({ filtered, connected }: { filtered: boolean; connected: boolean }) {
  if (filtered) {
    return (
      <EmptyState kind="no-results" title="None in this status" action={<LinkButton href="/authorizations">Show all</LinkButton>}>
        No authorization is in the status you chose.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      kind="first-use"
      icon={<Smartphone size={18} />}
      title="Authorizations will appear here"
      action={connected ? undefined : <LinkButton href="/settings">To the connections</LinkButton>}
    >
      Ask a customer for approval: they scan a code with the Binance App and show you where to send. Nothing is sent by approving.
    </EmptyState>
  )
}
