import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { Help, HELP_ID } from '@/components/portal/help'
import { page, said } from '@/components/portal/messages'
import { PortalPage, type Wanted } from '@/components/portal/portal-page'
import { PortalPulse } from '@/components/portal/portal-pulse'
import { approvalsOf } from '@/components/portal/sections'
import { PortalShell } from '@/components/shell/portal-shell'
import { buttonClass } from '@/components/ui/button-class'
import { ClockProvider } from '@/components/ui/clock'
import { openPortal } from '@/lib/auth/open-portal'
import { presentCustomerPage } from '@/lib/contracts/customer-page'
import { describeError, log } from '@/lib/log'
import { noteShown } from '@/lib/services/authorizations/note-shown'
import { readCustomerPage } from '@/lib/services/customers/read-customer-page'

/** The address is the key: it must not reach a search engine, nor any site through a link. */
export const metadata: Metadata = { title: page.title, robots: { index: false, follow: false }, referrer: 'no-referrer' }

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
      <PortalShell merchant={{ name: opened.merchantName }} environment={opened.caller.environment} help={{ href: `#${HELP_ID}`, words: page.help }} wide={wide}>
        <PortalPage view={view} wanted={wanted} actions={{ newLink: `/c/${token}/new-link`, answer: `/c/${token}/answer` }} />
        <Help view={view} code={opened.customer.reference ?? opened.customer.id} wanted={wanted.address} />
        <PortalPulse href={`/c/${token}/pulse`} version={rows.version} />
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
    const view = presentCustomerPage(rows, opened.merchantName)
    const { waiting } = approvalsOf(view)
    const firstShown = rows.authorizations.filter(({ id, link, shownAt }) => link !== null && shownAt === null && waiting.some((one) => one.id === id))
    await Promise.all(firstShown.map(({ id }) => noteShown(opened.caller, { id })))
    return { opened, rows, view }
  } catch (error) {
    log().error({ err: describeError(error) }, 'a customer page could not be read')
    return 'away'
  }
}

function Away() {
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-2 bg-surface px-5 text-center text-portal">
      <h1 className="text-portal-title">{page.away}</h1>
      <p className="max-w-[44ch] text-ink-2">{page.awayDetail}</p>
      <a href="?" className={buttonClass('primary', 'lg')}>
        {page.again}
      </a>
    </main>
  )
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
