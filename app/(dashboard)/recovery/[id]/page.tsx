import { ArrowDownLeft, LifeBuoy } from 'lucide-react'
import type { Metadata } from 'next'

import { CaseFacts } from '@/components/recovery/case-facts'
import { CaseHistory } from '@/components/recovery/case-history'
import { CloseCase } from '@/components/recovery/close-case'
import { RecoveryBadge } from '@/components/recovery/recovery-badge'
import { viewerReason } from '@/components/shell/role-words'
import { AskBreet } from '@/components/support/ask-breet'
import { AppLink } from '@/components/ui/app-link'
import { Note } from '@/components/ui/card'
import { Id } from '@/components/ui/hash'
import { ProviderMark } from '@/components/ui/marks'
import { MetaDivider, PageHeader } from '@/components/ui/page-header'
import { requireMember } from '@/lib/auth/require-member'
import { formatAmount } from '@/lib/contracts/format'
import { presentRecoveryCase, type RecoveryCase } from '@/lib/contracts/recovery-cases'
import { presentRecoveryPacket } from '@/lib/contracts/recovery-packet'
import { timelineEvent } from '@/lib/contracts/timeline-event'
import { getRecoveryCase } from '@/lib/services/recovery/get-recovery-case'

import { orNotFound } from '../../or-not-found'
import { textParam, type SearchParams } from '../../search-params'

export const metadata: Metadata = { title: 'Recovery case' }

interface PageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<SearchParams>
}

/** One case: what was sent, the packet for Breet, what became of it. */
export default async function Page({ params, searchParams }: PageProps) {
  const caller = await requireMember()
  const view = await orNotFound(getRecoveryCase(caller, { id: (await params).id }))
  const found = presentRecoveryCase(view.found)
  const alreadyOpen = textParam(await searchParams, 'already') === 'open'
  return (
    <div className="grid grid-cols-1 gap-5">
      <Header found={found} />
      <div className="flex flex-col gap-6 xl:grid xl:grid-cols-[minmax(0,1fr)_396px] xl:items-start xl:gap-7">
        <div className="grid min-w-0 gap-6">
          <div className="grid gap-3">
            {alreadyOpen && found.status === 'open' && <Note tone="accent" icon={<LifeBuoy aria-hidden size={14} />}>A case for this hash was open already. This is it; nothing was opened twice.</Note>}
            {found.depositId !== null && <Appeared id={found.depositId} />}
            <AskBreet
              packet={presentRecoveryPacket(view)}
              means="Breet credits only the asset and network of an address. It has no record of anything else that reaches it, and nothing tells Weir of it."
              next={found.status === 'open' ? 'Send this to Breet’s support. Recovery is done by hand there and is not guaranteed: promise the customer nothing.' : 'The case is closed. The packet stays, should it be needed again.'}
              fileHref={`/api/dashboard/recovery-cases/${found.id}/packet`}
              urgent={found.status === 'open'}
            />
          </div>
          <CaseHistory found={found} events={view.history.map(timelineEvent)} />
        </div>
        <aside aria-label="Facts and end" className="grid gap-5">
          <CaseFacts found={found} />
          {found.status === 'open' && <CloseCase id={found.id} disabledReason={viewerReason(caller.role)} />}
        </aside>
      </div>
    </div>
  )
}

function Header({ found }: { found: RecoveryCase }) {
  const sent = found.sentAmount === null ? found.sentAsset : `${formatAmount(found.sentAmount)} ${found.sentAsset}`
  return (
    <PageHeader
      crumbs={[{ label: 'Recovery', href: '/recovery' }, { label: <span className="mono">{found.id}</span> }]}
      title={`${sent} on ${found.sentNetwork}`}
      meta={
        <>
          <RecoveryBadge outcome={found.outcome} />
          <MetaDivider />
          In: customer to merchant, not recorded by Breet
          <MetaDivider />
          <ProviderMark provider="breet" />
          <MetaDivider />
          {found.environment === 'test' ? 'Test' : 'Live'}
          <MetaDivider />
          <Id value={found.id} what="id" />
        </>
      }
    />
  )
}

function Appeared({ id }: { id: string }) {
  return (
    <Note tone="accent" icon={<ArrowDownLeft aria-hidden size={14} />}>
      <strong className="font-strong">A deposit with this hash has appeared.</strong> Look at it before you ask Breet for anything more.{' '}
      <AppLink href={`/deposits/${id}`} className="link">
        Open the deposit
      </AppLink>
    </Note>
  )
}
