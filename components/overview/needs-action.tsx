import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

import { AppLink } from '@/components/ui/app-link'
import { Tag, TONE_FILL, type BadgeIcon, type Tone } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { cx } from '@/components/ui/cx'
import { EmptyState } from '@/components/ui/empty-state'

export interface ActionItem {
  key: string
  icon: BadgeIcon
  tone: Tone
  headline: ReactNode
  detail: ReactNode
  action: { label: string; href: string }
  /** drawn below the words: the nearest pools */
  extra?: ReactNode
}

/** What waits for a person, most urgent first. Nothing waiting is a good state and has no button. */
export function NeedsAction({ items }: { items: ActionItem[] }) {
  return (
    <Card>
      <CardHeader title="Needs action" note={items.length > 0 && <Tag>{items.length}</Tag>} aside={items.length > 1 && 'most urgent first'} />
      {items.length === 0 ? (
        <EmptyState kind="good" title="Nothing needs you">
          No hold is close to release, nothing is stuck, no payout came back, and no number contradicts another.
        </EmptyState>
      ) : (
        <ul className="divide-y">
          {items.map((item) => (
            <Item key={item.key} item={item} />
          ))}
        </ul>
      )}
    </Card>
  )
}

/** On phones the whole line is the link, as its chevron says; a button would take a third of the screen. */
function Item({ item }: { item: ActionItem }) {
  const ItemIcon = item.icon
  return (
    <li className="relative grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-2.5 p-4">
      <span aria-hidden className={cx('grid size-8 place-items-center rounded-control border', TONE_FILL[item.tone])}>
        <ItemIcon size={16} />
      </span>
      <div className="min-w-0">
        <p className="text-body font-strong">{item.headline}</p>
        <p className="text-body text-ink-2">{item.detail}</p>
      </div>
      <LinkButton href={item.action.href} className="max-sm:hidden">
        {item.action.label}
      </LinkButton>
      <AppLink
        href={item.action.href}
        aria-label={item.action.label}
        className="self-center text-ink-3 before:absolute before:inset-0 focus-visible:outline-none focus-visible:before:outline-2 focus-visible:before:-outline-offset-2 focus-visible:before:outline-accent sm:hidden"
      >
        <ChevronRight aria-hidden size={18} />
      </AppLink>
      {item.extra !== undefined && <div className="col-[2/-1] min-w-0 max-sm:col-[1/-1]">{item.extra}</div>}
    </li>
  )
}
