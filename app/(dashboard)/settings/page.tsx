import { PlugZap } from 'lucide-react'
import type { Metadata } from 'next'

import { AddConnection } from '@/components/settings/add-connection'
import { ApiKeys } from '@/components/settings/api-keys'
import { ConnectionCard } from '@/components/settings/connection-card'
import { ownerReason, viewerReason } from '@/components/shell/role-words'
import { Card, SectionHeader } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/require-member'
import { presentApiKey, presentConnection } from '@/lib/contracts/connections'
import { listApiKeys } from '@/lib/services/api-keys/list-api-keys'
import { listConnections } from '@/lib/services/connections/list-connections'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const caller = await requireMember()
  const [connections, keys] = await Promise.all([listConnections(caller), listApiKeys(caller)])
  // In use first, then Breet before Binance as everywhere else.
  const shown = connections.map(presentConnection).toSorted((a, b) => Number(b.active) - Number(a.active) || b.provider.localeCompare(a.provider))
  const unconnected = (['breet', 'binance'] as const).filter((provider) => !shown.some((one) => one.active && one.provider === provider))
  const { environment, role } = caller
  return (
    <div className="grid grid-cols-1 gap-7">
      <PageHeader
        title="Settings"
        description={`Connections and API keys of ${caller.merchant.name}, ${environment} environment.`}
        actions={<AddConnection environment={environment} open={unconnected} disabledReason={ownerReason(role)} />}
      />
      <section aria-labelledby="connections" className="grid gap-4">
        <SectionHeader id="connections" title="Connections" aside="one of each provider in each environment" />
        {shown.length === 0 && (
          <Card>
            <EmptyState kind="first-use" icon={<PlugZap size={18} />} title={`No connection in ${environment} yet`}>
              Breet brings deposits in, Binance Connect tells where to send out. Only owners can add one.
            </EmptyState>
          </Card>
        )}
        {shown.map((connection) => (
          <ConnectionCard key={connection.id} connection={connection} ownerReason={ownerReason(role)} testReason={viewerReason(role)} />
        ))}
      </section>
      <section aria-labelledby="keys" className="grid gap-4">
        <SectionHeader id="keys" title="API" aside={<a className="link touch" href="/api/v1/openapi.json">OpenAPI description</a>} />
        <ApiKeys keys={keys.map(presentApiKey)} environment={environment} disabledReason={viewerReason(role)} />
      </section>
    </div>
  )
}
