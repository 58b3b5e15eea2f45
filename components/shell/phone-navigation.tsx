import { Ellipsis, Search } from 'lucide-react'

import { MoreTab } from './more-tab'
import { NavLink } from './nav-link'
import type { NavItem } from './navigation'
import { SearchForm } from './search-form'
import type { ShellProps } from './shell-types'
import { EnvironmentSwitch, HealthBox, MerchantBlock, NavGroups, PersonBlock } from './sidebar'

const SHEET = 'inset-x-0 m-0 w-full max-w-none border bg-raised p-4 text-ink-1 shadow-layer backdrop:bg-scrim'

/** The search of phones. Panels here are native popovers: no script needed. */
export function PhoneSearch({ action, value }: { action: string; value?: string }) {
  return (
    <div className="ml-auto shell:hidden">
      <button type="button" popoverTarget="phone-search" aria-label="Search" className="grid size-11 place-items-center rounded-control text-ink-2">
        <Search aria-hidden size={18} />
      </button>
      <div id="phone-search" popover="auto" className={`${SHEET} top-0 bottom-auto rounded-b-dialog`}>
        <SearchForm action={action} value={value} id="search-phone" className="max-w-none" />
      </div>
    </div>
  )
}

const TAB =
  'flex h-15 min-w-0 flex-1 flex-col items-center justify-center gap-1 text-mini font-name text-ink-2 aria-[current]:text-accent-ink'

/** Four pages and More; everything the sidebar has is in More. */
export function PhoneTabs(props: ShellProps) {
  const items = props.nav.flat().slice(0, 4)
  return (
    <nav aria-label="Main" className="fixed inset-x-0 bottom-0 z-20 flex border-t bg-surface pb-[env(safe-area-inset-bottom)] shell:hidden">
      {items.map((item) => (
        <Tab key={item.href} item={item} />
      ))}
      <MoreTab tabs={items.map(({ href, also }) => ({ href, also }))} className={TAB}>
        <Ellipsis aria-hidden size={18} />
        More
      </MoreTab>
      <div id="phone-more" popover="auto" className={`${SHEET} top-auto bottom-0 max-h-[85dvh] overflow-y-auto rounded-t-dialog pb-8`}>
        {props.merchant !== null && <MerchantBlock merchant={props.merchant} />}
        {props.environmentAction !== undefined && (
          <EnvironmentSwitch environment={props.environment} action={props.environmentAction} />
        )}
        <div className="my-4">
          <NavGroups groups={props.nav} />
        </div>
        <HealthBox lines={props.health} />
        <PersonBlock person={props.person} signOut={props.signOut} />
      </div>
    </nav>
  )
}

function Tab({ item }: { item: NavItem }) {
  const TabIcon = item.icon
  return (
    <NavLink href={item.href} also={item.also} className={TAB}>
      <span className="relative">
        <TabIcon size={18} />
        {item.attention && item.count !== undefined && item.count > 0 && (
          <span className="absolute -top-1.5 left-4 min-w-4 rounded-key bg-yellow-bg px-1 text-center text-mini leading-4 font-name text-yellow-ink">
            {item.count.toLocaleString('en-GB')}
            {item.countName !== undefined && <span className="sr-only"> {item.countName}</span>}
          </span>
        )}
      </span>
      <span className="max-w-full truncate">{item.label}</span>
    </NavLink>
  )
}
