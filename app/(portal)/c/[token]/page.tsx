import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { page } from '@/components/portal/messages'
import { PortalPage } from '@/components/portal/portal-page'
import { PortalPulse } from '@/components/portal/portal-pulse'
import { PortalShell } from '@/components/shell/portal-shell'
import { ClockProvider } from '@/components/ui/clock'
import { openPortal } from '@/lib/auth/open-portal'
import { presentCustomerPage } from '@/lib/contracts/customer-page'
import { readCustomerPage } from '@/lib/services/customers/read-customer-page'

/** The address is the key: it must not reach a search engine, nor any site through a link. */
export const metadata: Metadata = { title: page.title, robots: { index: false, follow: false }, referrer: 'no-referrer' }

interface PortalProps {
  params: Promise<{ token: string }>
  searchParams: Promise<{ address?: string | string[] }>
}

export default async function CustomerPage({ params, searchParams }: PortalProps) {
  const { token } = await params
  const opened = await openPortal(token)
  if (opened === null) notFound()
  const rows = await readCustomerPage(opened)
  const view = presentCustomerPage(rows, opened.merchantName)
  const { address } = await searchParams
  const wide = view.authorizations[0]?.status === 'initiated'
  return (
    <ClockProvider now={view.now}>
      <PortalShell merchant={{ name: opened.merchantName }} environment={opened.caller.environment} wide={wide}>
        <PortalPage view={view} wanted={typeof address === 'string' ? address : undefined} newLinkAction={`/c/${token}/new-link`} />
        <p className="mt-auto border-t pt-4 text-body text-ink-2">{page.help(opened.merchantName, opened.customer.reference ?? opened.customer.id)}</p>
        <PortalPulse href={`/c/${token}/pulse`} version={rows.version} />
      </PortalShell>
    </ClockProvider>
  )
}
