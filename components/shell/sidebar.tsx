import { Avatar } from '@/components/ui/avatar'
import { Count } from '@/components/ui/badge'
import { cx } from '@/components/ui/cx'
import { WeirMark } from '@/components/ui/icons'
import { Time } from '@/components/ui/time'

import { Dot } from './freshness'
import { NavLink } from './nav-link'
import type { NavGroup } from './navigation'
import { ThemeSwitch } from './theme-switch'
import type { HealthLine, ShellProps } from './shell-types'

/** Wide screens only; phones get the same things from the tab bar and its More panel. */
export function Sidebar({ merchant, environment, environmentAction, nav, health, person, signOut }: ShellProps) {
  return (
    <aside aria-label="Merchant, pages and you" className="sticky top-0 hidden h-dvh flex-col overflow-y-auto px-3 pt-3.5 pb-4 shell:flex">
      <div className="flex h-7 items-center gap-2 px-2">
        <WeirMark size={23} />
        <span className="text-[1rem] font-title tracking-tight">Weir</span>
        {merchant === null && <span className="ml-auto rounded-badge border border-line px-2 text-caption leading-5.5 font-name">Admin</span>}
      </div>
      {merchant !== null && <MerchantBlock merchant={merchant} />}
      {environmentAction !== undefined && <EnvironmentSwitch environment={environment} action={environmentAction} />}
      <nav aria-label="Main" className="mt-3.5 mb-6">
        <NavGroups groups={nav} />
      </nav>
      <div className="mt-auto">
        <HealthBox lines={health} />
        <PersonBlock person={person} signOut={signOut} />
      </div>
    </aside>
  )
}

export function MerchantBlock({ merchant }: { merchant: { name: string; detail?: string } }) {
  return (
    <div className="mt-3 flex items-center gap-2.5 rounded-card border bg-surface px-2 py-2">
      <Avatar name={merchant.name} shape="square" />
      <div className="min-w-0 leading-4">
        <p className="truncate text-body font-name leading-[1.125rem]">{merchant.name}</p>
        {merchant.detail !== undefined && <p className="truncate text-mini text-ink-3">{merchant.detail}</p>}
      </div>
    </div>
  )
}

export function EnvironmentSwitch({ environment, action }: { environment: 'live' | 'test'; action: string }) {
  return (
    <form action={action} method="post" aria-label="Environment" className="mt-2.5 grid grid-cols-2 rounded-control bg-track p-0.5">
      {(['live', 'test'] as const).map((value) => (
        <button
          key={value}
          name="environment"
          value={value}
          aria-pressed={environment === value}
          className={cx(
            'flex h-6 items-center justify-center gap-1.5 rounded-[6px] text-caption font-name max-shell:h-10',
            environment !== value && 'text-ink-2 hover:text-ink-1',
            environment === value && (value === 'live' ? 'bg-surface text-ink-1 shadow-sheet' : 'test-stripes text-yellow-ink'),
          )}
        >
          {environment === value && value === 'live' && <Dot state="healthy" />}
          {value === 'live' ? 'Live' : 'Test'}
        </button>
      ))}
    </form>
  )
}

export function NavGroups({ groups }: { groups: NavGroup[] }) {
  return (
    <>
      {groups.map((group, index) => (
        <ul key={index} className="mt-3.5 grid gap-px first:mt-0">
          {group.map(({ href, also, label, icon: ItemIcon, count, countName, attention }) => (
            <li key={href}>
              <NavLink
                href={href}
                also={also}
                className="group/nav flex h-8 items-center gap-2.5 rounded-control border border-transparent px-2 text-body font-name text-ink-2 transition-colors hover:bg-hover hover:text-ink-1 aria-[current=page]:border-hairline aria-[current=page]:bg-surface aria-[current=page]:text-ink-1 max-shell:h-11 max-shell:text-portal"
              >
                <ItemIcon size={16} className="shrink-0 group-aria-[current=page]/nav:text-accent-ink" />
                <span className="flex-1">{label}</span>
                {count !== undefined && count > 0 && <Count value={count.toLocaleString('en-GB')} name={countName} attention={attention} />}
              </NavLink>
            </li>
          ))}
        </ul>
      ))}
    </>
  )
}

const STATE_WORDS: Record<HealthLine['state'], string> = { healthy: 'healthy', late: 'late', down: 'not answering', off: 'not connected' }

export function HealthBox({ lines }: { lines: HealthLine[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-label="Provider health" className="rounded-card border px-2.5 py-2">
      <ul className="grid gap-0.5 text-caption">
        {lines.map((line) => (
          <li key={line.name} className="flex items-center gap-2">
            <Dot state={line.state} />
            <span className="text-ink-2">{line.name}</span>
            <span className="sr-only">{STATE_WORDS[line.state]}</span>
            <span className="ml-auto text-ink-3">
              {line.words ?? (line.heardAt ? <Time at={line.heardAt} /> : STATE_WORDS[line.state])}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function PersonBlock({ person, signOut }: Pick<ShellProps, 'person' | 'signOut'>) {
  return (
    <div className="mt-3 grid gap-3 px-1">
      <div className="flex items-center gap-2.5">
        <Avatar name={person.name} />
        <div className="min-w-0 flex-1">
          <p className="truncate text-body font-name leading-[1.125rem]">{person.name}</p>
          <p className="truncate text-mini text-ink-3">{person.role}</p>
        </div>
        {signOut}
      </div>
      <ThemeSwitch />
    </div>
  )
}
