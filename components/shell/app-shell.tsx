import { ClockProvider } from '@/components/ui/clock'

import { KeyHelp } from './key-help'
import { PhoneTabs } from './phone-navigation'
import { Sidebar } from './sidebar'
import { TestBand } from './test-band'
import { TopBar } from './top-bar'
import type { ShellProps } from './shell-types'

/**
 * The frame of every signed-in page: sidebar 232 and an inset sheet; on phones a top bar and a tab bar of five.
 * Put it in the layout of (dashboard) and (admin); pages give only their content, which starts with PageHeader.
 * <AppShell now={iso} environment="test" merchant={{ name }} nav={merchantNav(counts)} person={{ name, role }} health={[…]} freshness={{ state: 'current' }} searchAction="/deposits">
 */
export function AppShell(props: ShellProps) {
  const { children, environment, environmentAction } = props
  return (
    <ClockProvider now={props.now}>
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to the content
      </a>
      <div className="min-h-dvh shell:grid shell:grid-cols-[232px_minmax(0,1fr)]">
        <Sidebar {...props} />
        <div className="flex min-h-dvh min-w-0 flex-col shell:pr-2 shell:pb-2">
          <header className="sticky top-0 z-20 bg-canvas shell:pt-2">
            <div className="overflow-hidden border-b bg-surface shell:rounded-t-sheet shell:border">
              {environment === 'test' && <TestBand words="Test. Nothing here is real money." action={environmentAction} />}
              <TopBar {...props} />
            </div>
          </header>
          <main
            id="content"
            tabIndex={-1}
            className="flex-1 bg-surface px-4 pt-5 pb-28 focus-visible:outline-none shell:rounded-b-sheet shell:border shell:border-t-0 shell:px-7 shell:pt-6 shell:pb-9"
          >
            <div className="mx-auto max-w-[1360px]">{children}</div>
          </main>
        </div>
        <PhoneTabs {...props} />
      </div>
      <KeyHelp />
    </ClockProvider>
  )
}
