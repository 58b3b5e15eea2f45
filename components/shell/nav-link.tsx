'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

import { AppLink } from '@/components/ui/app-link'

/** A link that knows whether its page is the one shown. Inside a popover it closes it, because the page moves in place. */
export function NavLink({ href, className, children }: { href: string; className: string; children: ReactNode }) {
  const pathname = usePathname()
  const current = pathname === href || pathname.startsWith(`${href}/`)
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
