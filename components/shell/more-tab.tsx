'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

import { isUnder, type NavItem } from './navigation'

/** Opens the panel with everything else, and is the current one on a page that no tab leads to: one of the five always says where one is. */
export function MoreTab({ tabs, className, children }: { tabs: Pick<NavItem, 'href' | 'also'>[]; className: string; children: ReactNode }) {
  const pathname = usePathname()
  const elsewhere = tabs.every((tab) => !isUnder(tab, pathname))
  return (
    <button type="button" popoverTarget="phone-more" aria-current={elsewhere ? 'true' : undefined} className={className}>
      {children}
    </button>
  )
}
