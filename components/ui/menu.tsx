'use client'

import { Menu as Base } from '@base-ui/react/menu'
import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'

import { AppLink } from './app-link'
import { buttonClass, type ButtonVariant } from './button'
import { cx } from './cx'

export interface MenuItem {
  label: string
  icon?: ReactNode
  /** goes somewhere … */
  href?: string
  /** … or does something (client components only) */
  onSelect?: () => void
  /** stays visible, with why it is not possible */
  disabledReason?: string
  danger?: boolean
  /** a rule above it */
  separated?: boolean
}

interface MenuProps {
  items: MenuItem[]
  /** read out on the three dots, or the words of the button when `words` is set */
  label: string
  words?: ReactNode
  variant?: ButtonVariant
}

const ITEM =
  'flex w-full items-start gap-2.5 rounded-control px-2.5 py-1.5 text-left text-body outline-none select-none data-[highlighted]:bg-hover max-sm:min-h-11 max-sm:items-center'

/** The other actions of a record, behind three dots. */
export function Menu({ items, label, words, variant = 'secondary' }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger aria-label={words === undefined ? label : undefined} className={buttonClass(variant, 'md', words === undefined)}>
        {words ?? <Ellipsis aria-hidden size={16} />}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner align="end" sideOffset={6} className="z-50">
          <Base.Popup className="min-w-56 rounded-card border border-line bg-raised p-1.5 shadow-layer transition-opacity data-[ending-style]:opacity-0 data-[starting-style]:opacity-0">
            {items.map((item) => (
              <Entry key={item.label} item={item} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Entry({ item }: { item: MenuItem }) {
  const { label, icon, href, onSelect, disabledReason, danger, separated } = item
  const disabled = disabledReason !== undefined
  const content = (
    <>
      {icon !== undefined && <span className="mt-[3px] max-sm:mt-0">{icon}</span>}
      <span>
        {label}
        {disabled && <span className="block text-caption text-ink-3">{disabledReason}</span>}
      </span>
    </>
  )
  const look = cx(ITEM, danger && 'text-red-ink', disabled && 'cursor-not-allowed text-ink-3')
  return (
    <>
      {separated && <Base.Separator className="mx-1.5 my-1.5 h-px bg-hairline" />}
      {href !== undefined && !disabled ? (
        <Base.LinkItem render={<AppLink href={href} />} className={look} closeOnClick>
          {content}
        </Base.LinkItem>
      ) : (
        <Base.Item disabled={disabled} onClick={onSelect} className={look}>
          {content}
        </Base.Item>
      )}
    </>
  )
}
