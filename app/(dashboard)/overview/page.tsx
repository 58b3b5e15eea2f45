import { Plug } from 'lucide-react'
import type { Metadata } from 'next'

import { waitState } from '@/components/deposits/deposit-state'
import { DayCard } from '@/components/overview/day-card'
import { Latest, type LatestLine } from '@/components/overview/latest'
import { NeedsAction } from '@/components/overview/needs-action'
import { ProviderHealth, type ProviderLine } from '@/components/overview/provider-health'
import { Totals } from '@/components/overview/totals'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/require-member'
import { iso } from '@/lib/contracts/common'
import { presentUsualTime } from '@/lib/contracts/deposits'
import { formatUtcClock, formatUtcDay } from '@/lib/contracts/format'
import { presentPool } from '@/lib/contracts/pools'
import { lowerValueUsd } from '@/lib/domain/lower-value'
import type { TransferStatus } from '@/lib/domain/transfer'
import type { DepositStatus } from '@/lib/domain/observation'
import { readOverview, type Overview } from '@/lib/services/overview/read-overview'

import { textParam, type SearchParams } from '../search-params'
import { actionItems } from './action-items'

export const metadata: Metadata = { title: 'Overview' }

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const caller = await requireMember()
  const view = textParam(await searchParams, 'days') === 'table' ? 'table' : 'chart'
  const overview = await readOverview(caller)
  const { now, totals, days, connections, pools: views, otherHolds: others } = overview
  const pools = views.map((pool) => presentPool(pool))
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader title="Overview" description={`${formatUtcDay(now, { withWeekday: true })}, ${formatUtcClock(now).slice(0, 5)} UTC. The last 30 days.`} />
      {connections.length === 0 && <FirstUse />}
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid min-w-0 gap-5">
          {connections.length > 0 && <NeedsAction items={actionItems(overview, pools)} />}
          <Totals totals={totals} heldUsd={[...pools.map((pool) => pool.heldUsd), ...others.map((row) => lowerValueUsd(row))]} entries={pools.length + others.length} holds={holdCount(views, others)} />
          <DayCard days={days} view={view} />
        </div>
        <div className="grid min-w-0 gap-5">
          {connections.length > 0 && <ProviderHealth lines={connections.map((row) => providerLine(row))} />}
          <Latest lines={overview.latest.map((row) => latestLine(row, now))} />
        </div>
      </div>
    </div>
  )
}

function FirstUse() {
  return (
    <div className="rounded-card border">
      <EmptyState kind="first-use" icon={<Plug size={18} />} title="Connect a provider" action={<LinkButton href="/settings" variant="primary">Go to settings</LinkButton>}>
        With Breet’s keys deposits appear here within seconds; with Binance’s you can ask customers for their addresses.
      </EmptyState>
    </div>
  )
}

function holdCount(pools: { deposits: { cause: string }[] }[], others: unknown[]): number {
  return pools.flatMap((pool) => pool.deposits.filter((deposit) => deposit.cause === 'below_minimum')).length + others.length
}

function providerLine(row: Overview['connections'][number]): ProviderLine {
  const { id, provider, health, webhookReady, lastFailure, callsOk, callsFailed, refused } = row
  return { id, provider, health, webhookReady, lastFailure, callsOk, callsFailed, refused, lastEventAt: iso(row.lastEventAt), lastPollAt: iso(row.lastPollAt) }
}

function latestLine(row: Overview['latest'][number], now: string): LatestLine {
  const { id, customerName, amount, symbol } = row
  const line = { id, at: iso(row.at), customerName, amount, symbol }
  if (row.direction === 'out') return { ...line, direction: 'out', status: row.status as TransferStatus }
  const status = row.status as DepositStatus
  const waiting = { status, detectedAt: line.at, symbol, asset: row.asset ?? symbol, network: row.network, usualTime: presentUsualTime(row) }
  const state = {
    status, providerWord: row.providerWord, holdCause: row.holdCause, feePending: row.feePending, released: status === 'completed' && row.wasHeld, ...waitState(waiting, now),
  }
  return { ...line, direction: 'in', state, verification: row.verification ?? 'none' }
}
