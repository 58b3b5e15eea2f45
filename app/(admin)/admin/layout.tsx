import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

import { LiveQueries } from '@/components/live/live-queries'
import { LiveRefresh } from '@/components/live/live-refresh'
import { AppShell } from '@/components/shell/app-shell'
import { adminNav } from '@/components/shell/navigation'
import { SignOut } from '@/components/shell/sign-out'
import { Note } from '@/components/ui/card'
import { chosenEnvironment } from '@/lib/auth/chosen-environment'
import { requireAdmin } from '@/lib/auth/require-admin'
import { readWarnings } from '@/lib/services/health/read-warnings'
import { readAdminShell } from '@/lib/services/overview/read-admin-shell'

const CURRENT = { state: 'current' } as const

/** The frame of the admin pages, which are of no merchant. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const admin = await requireAdmin()
  const [shell, warnings] = await Promise.all([readAdminShell(admin, await chosenEnvironment()), readWarnings(admin.db)])
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
        {warnings.length > 0 && (
          <div className="mb-5 grid gap-2">
            {warnings.map((words) => <Note key={words} tone="yellow" icon={<TriangleAlert aria-hidden size={14} />}>{words}</Note>)}
          </div>
        )}
        {children}
      </AppShell>
    </LiveQueries>
  )
}
