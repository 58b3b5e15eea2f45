import {
  Activity, Building2, CirclePause, Coins, FileText, House, Inbox, LifeBuoy, Scale, Send, Settings, Smartphone, Users, Webhook, type LucideIcon,
} from 'lucide-react'
import type { ComponentType } from 'react'

import { SillIcon } from '@/components/ui/icons'

export interface NavItem {
  href: string
  label: string
  icon: LucideIcon | ComponentType<{ size?: number; className?: string }>
  /** shown at the right; attention paints it yellow */
  count?: number
  /** what is counted, said after the number and shown on hover */
  countName?: string
  attention?: boolean
  /** where its records also live: an address is a customer's, a release ends holds */
  also?: readonly string[]
}

/** Whether a page is this item's own or one of its records. */
export function isUnder({ href, also = [] }: Pick<NavItem, 'href' | 'also'>, pathname: string): boolean {
  return [href, ...also].some((place) => pathname === place || pathname.startsWith(`${place}/`))
}

export type NavGroup = NavItem[]

export interface MerchantCounts {
  /** pools, and held deposits that fill none */
  holdEntries?: number
  /** authorizations waiting for approval */
  authorizations?: number
  discrepancies?: number
}

interface MerchantNavOptions {
  webhooks?: boolean
}

/** The merchant's pages. Pages that are not built yet stay out: a link never leads nowhere. */
export function merchantNav(counts: MerchantCounts = {}, options: MerchantNavOptions = {}): NavGroup[] {
  const tools: NavGroup = []
  if (options.webhooks) tools.push({ href: '/webhooks', label: 'Webhooks', icon: Webhook })
  tools.push({ href: '/discrepancies', label: 'Discrepancies', icon: Scale, count: counts.discrepancies, countName: 'open', attention: true })
  const groups: NavGroup[] = [
    [
      { href: '/overview', label: 'Overview', icon: House },
      { href: '/deposits', label: 'Deposits', icon: Inbox },
      { href: '/holds', label: 'Holds', icon: SillIcon, count: counts.holdEntries, countName: 'pools and single holds', attention: true, also: ['/releases'] },
      { href: '/customers', label: 'Customers', icon: Users, also: ['/addresses'] },
      { href: '/authorizations', label: 'Authorizations', icon: Smartphone, count: counts.authorizations, countName: 'waiting for approval' },
      { href: '/transfers', label: 'Transfers', icon: Send },
      { href: '/assets', label: 'Assets', icon: Coins },
      { href: '/recovery', label: 'Recovery', icon: LifeBuoy },
    ],
    tools,
    [{ href: '/settings', label: 'Settings', icon: Settings }],
  ]
  return groups.filter((group) => group.length > 0)
}

export interface AdminCounts {
  flagged?: number
  merchants?: number
}

interface AdminNavOptions {
  health?: boolean
  merchants?: boolean
  audit?: boolean
}

export function adminNav(counts: AdminCounts = {}, options: AdminNavOptions = {}): NavGroup[] {
  const items: NavGroup = [
    { href: '/admin/flagged', label: 'Flagged deposits', icon: CirclePause, count: counts.flagged, countName: 'held deposits', attention: true },
  ]
  if (options.health) items.push({ href: '/admin/health', label: 'Health', icon: Activity })
  if (options.merchants) items.push({ href: '/admin/merchants', label: 'Merchants', icon: Building2, count: counts.merchants })
  if (options.audit) items.push({ href: '/admin/audit', label: 'Audit log', icon: FileText })
  return [items]
}
