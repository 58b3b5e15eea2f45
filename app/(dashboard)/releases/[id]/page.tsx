import type { Metadata } from 'next'

import { ReleaseCredit } from '@/components/releases/release-credit'
import { ReleaseHeader } from '@/components/releases/release-header'
import { ReleaseMembers } from '@/components/releases/release-members'
import { ReleaseTimeline } from '@/components/releases/release-timeline'
import { requireMember } from '@/lib/auth/require-member'

import { orNotFound } from '../../or-not-found'
import { readReleasePage } from './read-release-page'

export const metadata: Metadata = { title: 'Release' }

/** Deposits whose hold ended together: what set it off, what it brought, and the story over all of them. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const caller = await requireMember()
  const page = await orNotFound(readReleasePage(caller, (await params).id))
  return (
    <div className="grid grid-cols-1 gap-5">
      <ReleaseHeader page={page} />
      <div className="flex flex-col gap-6 xl:grid xl:grid-cols-[minmax(0,1fr)_396px] xl:items-start xl:gap-7">
        <div className="contents xl:grid xl:min-w-0 xl:gap-7">
          <p className="max-w-[66ch] text-story">{page.sentences.join(' ')}</p>
          <div className="order-2">
            <ReleaseTimeline events={page.events} />
          </div>
        </div>
        <aside aria-label="Deposits and money" className="order-1 grid gap-5">
          <ReleaseMembers page={page} />
          <ReleaseCredit page={page} />
        </aside>
      </div>
    </div>
  )
}
