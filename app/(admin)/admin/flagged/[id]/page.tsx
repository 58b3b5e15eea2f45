import type { Metadata } from 'next'

import { EntryFacts, EntryHeader, EntryPool, WhatTheMerchantCanDo } from '@/components/admin/entry-parts'
import { SaidTable } from '@/components/admin/said-table'
import { DepositTimeline } from '@/components/deposits/deposit-timeline'
import { Explanation } from '@/components/deposits/explanation'
import { requireAdmin } from '@/lib/auth/require-admin'

import { orNotFound } from '../../../../(dashboard)/or-not-found'
import { readEntry } from './read-entry'

export const metadata: Metadata = { title: 'Flagged deposit' }

/** One entry of the queue, of one merchant, to explain in a minute: why it is held, what was said and when, what the merchant can do. Read only. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const admin = await requireAdmin()
  const { deposit, pool, now, ...page } = await orNotFound(readEntry(admin, (await params).id))
  return (
    <div className="grid grid-cols-1 gap-5">
      <EntryHeader deposit={deposit} pool={pool} merchant={page.merchant} now={now} />
      <div className="flex flex-col gap-6 xl:grid xl:grid-cols-[minmax(0,1fr)_396px] xl:items-start xl:gap-7">
        <div className="contents xl:grid xl:min-w-0 xl:gap-7">
          <Explanation sentences={page.sentences} />
          <div className="order-2 min-w-0">
            <SaidTable lines={page.said} />
          </div>
          <div className="order-3">
            <DepositTimeline items={page.items} now={now} releaseId={null} context={{ symbol: deposit.symbol, minimumUsd: deposit.hold?.minimumUsdAtFlag ?? null }} />
          </div>
        </div>
        <aside aria-label="What to do, and facts" className="contents xl:grid xl:gap-5">
          <div className="order-1 grid gap-5">
            <WhatTheMerchantCanDo deposit={deposit} pool={pool} />
            {deposit.status === 'flagged' && pool !== null && <EntryPool pool={pool} selfId={deposit.id} />}
          </div>
          <div className="order-4">
            <EntryFacts deposit={deposit} readBackAt={page.readBackAt} />
          </div>
        </aside>
      </div>
    </div>
  )
}
