'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

import { AppLink } from '@/components/ui/app-link'

import { isUnder, type NavItem } from './navigation'

/** A link that knows whether its page is the one shown. Inside a popover it closes it, because the page moves in place. */
export function NavLink({ href, also, className, children }: Pick<NavItem, 'href' | 'also'> & { className: string; children: ReactNode }) {
  const current = isUnder({ href, also }, usePathname())
  return (
    <AppLink
      href={href}
      prefetch="auto"
      aria-current={current ? 'page' : undefined}
      className={className}
      onClick={(event) => event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover()}
    >
      {children}
    </AppLink>
  )
}
