import type { ReactNode } from 'react'

import { LiveQueries } from '@/components/live/live-queries'
import { LiveRefresh } from '@/components/live/live-refresh'
import { AppShell } from '@/components/shell/app-shell'
import { adminNav } from '@/components/shell/navigation'
import { SignOut } from '@/components/shell/sign-out'
import { chosenEnvironment } from '@/lib/auth/chosen-environment'
import { requireAdmin } from '@/lib/auth/require-admin'
import { readAdminShell } from '@/lib/services/overview/read-admin-shell'

const CURRENT = { state: 'current' } as const

/** The frame of the admin pages, which are of no merchant. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const admin = await requireAdmin()
  const shell = await readAdminShell(admin, await chosenEnvironment())
  return (
    <LiveQueries>
      <AppShell
        now={shell.now}
        environment={shell.environment}
        environmentAction="/api/dashboard/environment"
        merchant={null}
        nav={adminNav({ flagged: shell.flagged })}
        person={{ name: admin.user.name, role: 'Installation admin' }}
        signOut={<SignOut />}
        health={[]}
        freshness={CURRENT}
        live={<LiveRefresh key={shell.environment} source="/api/dashboard/admin-pulse" version={shell.version} now={shell.now} freshness={CURRENT} />}
        searchAction="/admin/flagged"
      >
        {children}
      </AppShell>
    </LiveQueries>
  )
}
