import type { ReactNode } from 'react'

import { LiveQueries } from '@/components/live/live-queries'
import { LiveRefresh } from '@/components/live/live-refresh'
import { AppShell } from '@/components/shell/app-shell'
import { merchantNav } from '@/components/shell/navigation'
import type { Freshness, HealthLine } from '@/components/shell/shell-types'
import { SignOut } from '@/components/shell/sign-out'
import { requireMember } from '@/lib/auth/require-member'
import { readShell, type Shell } from '@/lib/services/overview/read-shell'

const ROLES = { owner: 'Owner', operator: 'Operator', viewer: 'Viewer' }
const PROVIDERS = { breet: 'Breet', binance: 'Binance' }

/** The frame of every merchant page. It reads the pulse before the page reads its rows, so nothing between is missed. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const caller = await requireMember()
  const shell = await readShell(caller)
  const { holdEntries, waitingAuthorizations, discrepancies } = shell.counts
  const freshness = freshnessOf(shell)
  return (
    <LiveQueries>
      <AppShell
        now={shell.now}
        environment={caller.environment}
        environmentAction="/api/dashboard/environment"
        merchant={{ name: caller.merchant.name }}
        nav={merchantNav({ holdEntries, authorizations: waitingAuthorizations, discrepancies }, { webhooks: true })}
        person={{ name: caller.user.name, role: ROLES[caller.role] }}
        signOut={<SignOut />}
        health={healthLines(shell)}
        freshness={freshness}
        live={<LiveRefresh key={caller.environment} source="/api/dashboard/pulse" version={shell.version} now={shell.now} freshness={freshness} />}
        searchAction="/deposits"
      >
        {children}
      </AppShell>
    </LiveQueries>
  )
}

function freshnessOf({ silent }: Shell): Freshness {
  return silent === null ? { state: 'current' } : { state: 'as-of', at: silent.at, provider: PROVIDERS[silent.provider] }
}

function healthLines({ health }: Shell): HealthLine[] {
  return (['breet', 'binance'] as const).map((provider) => {
    const known = health.find((line) => line.provider === provider)
    if (known === undefined) return { name: PROVIDERS[provider], state: 'off', words: 'not connected' }
    if (known.state === 'off') return { name: PROVIDERS[provider], state: 'off', words: 'not heard yet' }
    if (known.state === 'down' && known.heardAt === null) return { name: PROVIDERS[provider], state: 'down', words: 'calls fail' }
    return { name: PROVIDERS[provider], state: known.state, heardAt: known.heardAt }
  })
}
