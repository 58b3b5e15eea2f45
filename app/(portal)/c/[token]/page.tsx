import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { endOf } from '@/components/authorizations/when-it-ends'
import { Away } from '@/components/portal/away'
import { Help, HELP_ID } from '@/components/portal/help'
import { page, said } from '@/components/portal/messages'
import { PortalPage, type Wanted } from '@/components/portal/portal-page'
import { PortalPulse } from '@/components/portal/portal-pulse'
import { approvalsOf } from '@/components/portal/sections'
import { PortalShell } from '@/components/shell/portal-shell'
import { ClockProvider } from '@/components/ui/clock'
import { openPortal } from '@/lib/auth/open-portal'
import { presentCustomerPage, type CustomerPage as CustomerPageView } from '@/lib/contracts/customer-page'
import { describeError, log } from '@/lib/log'
import { readCustomerPage } from '@/lib/services/customers/read-customer-page'

/** The address is the key: it must not reach a search engine, nor any site through a link. Named by whom the customer knows. */
export async function generateMetadata({ params }: PortalProps): Promise<Metadata> {
  const opened = await openPortal((await params).token).catch(() => null)
  const title = opened === null ? page.title : page.titleOf(opened.merchantName)
  return { title: { absolute: title }, robots: { index: false, follow: false }, referrer: 'no-referrer' }
}

interface PortalProps {
  params: Promise<{ token: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function CustomerPage({ params, searchParams }: PortalProps) {
  const { token } = await params
  const read = await readPage(token)
  if (read === 'away') return <Away />
  if (read === null) notFound()
  const { opened, rows, view } = read
  const wanted = wantedOf(await searchParams)
  const wide = view.authorizations[0]?.status === 'initiated'
  return (
    <ClockProvider now={view.now}>
      <PortalShell merchant={{ name: opened.merchantName }} testWords={opened.caller.environment === 'test' ? page.test : null} help={{ href: `#${HELP_ID}`, words: page.help }} wide={wide}>
        <PortalPage view={view} wanted={wanted} isStaff={opened.isStaff} actions={{ newLink: `/c/${token}/new-link`, answer: `/c/${token}/answer` }} />
        <Help view={view} code={opened.customer.reference ?? opened.customer.id} wanted={wanted.address} />
        <PortalPulse
          actions={{ pulse: `/c/${token}/pulse`, seen: `/c/${token}/seen` }} version={rows.version} shown={neverShown(view)}
          now={view.now} changesAt={endsFirst(view)} lostWords={page.lost(view.now)}
        />
      </PortalShell>
    </ClockProvider>
  )
}

/** Told in the page itself: an error boundary would show nothing to whom runs no script. */
async function readPage(token: string) {
  try {
    const opened = await openPortal(token)
    if (opened === null) return null
    const rows = await readCustomerPage(opened)
    return { opened, rows, view: presentCustomerPage(rows, opened.merchantName) }
  } catch (error) {
    log().error({ err: describeError(error) }, 'a customer page could not be read')
    return 'away'
  }
}

function neverShown(view: CustomerPageView): string[] {
  return approvalsOf(view).waiting.filter(({ link, shownAt }) => link !== null && shownAt === null).map(({ id }) => id)
}

/** When the page changes by the clock alone: the first waiting link ends. */
function endsFirst(view: CustomerPageView): string | null {
  const ends = approvalsOf(view).waiting.flatMap((one) => endOf(one) ?? []).filter((end) => end > view.now)
  return ends.toSorted()[0] ?? null
}

/** Longer than any amount or id: what is longer was not typed into our form. */
const LONGEST = 64

function wantedOf(query: Record<string, string | string[] | undefined>): Wanted {
  const one = (name: string) => (typeof query[name] === 'string' && query[name].length <= LONGEST ? query[name] : '')
  const word = one('said')
  return {
    address: one('address') || undefined,
    typed: { plan: one('plan'), from: one('from'), takes: one('takes') },
    said: Object.hasOwn(said, word) ? (word as keyof typeof said) : undefined,
  }
}
