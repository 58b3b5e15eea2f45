import type { Metadata } from 'next'

import { AddressDeposits } from '@/components/addresses/address-deposits'
import { AddressFacts, AddressTotals } from '@/components/addresses/address-facts'
import { AddressHeader } from '@/components/addresses/address-header'
import { AddressHistory } from '@/components/addresses/address-history'
import { AddressPlace } from '@/components/addresses/address-place'
import { PayoutCard } from '@/components/addresses/payout-card'
import { SimulateCard } from '@/components/addresses/simulate-card'
import { OpenHolds } from '@/components/customers/open-holds'
import { RecordDiscrepancies } from '@/components/discrepancies/record-discrepancies'
import { ownerReason, viewerReason } from '@/components/shell/role-words'
import { requireMember } from '@/lib/auth/require-member'

import { orNotFound } from '../../or-not-found'
import { textParam, type SearchParams } from '../../search-params'
import { readAddress } from './read-address'

export const metadata: Metadata = { title: 'Deposit address' }

interface AddressPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<SearchParams>
}

/** One permanent address: where it is, what came to it, where its money goes, and how all that came to be. */
export default async function AddressPage({ params, searchParams }: AddressPageProps) {
  const caller = await requireMember()
  const page = await orNotFound(readAddress(caller, (await params).id))
  const { record, deposits, totals, pool, events, now } = page
  const isReady = record.status === 'ready'
  const reason = viewerReason(caller.role)
  return (
    <div className="grid grid-cols-1 gap-5">
      <AddressHeader address={record} />
      <RecordDiscrepancies rows={page.discrepancies} disabledReason={reason} />
      {/* Narrow: what there is to do stands before the history. Wide: the history goes on below the story, beside the facts. */}
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_356px] xl:grid-rows-[auto_1fr]">
        <div className="grid min-w-0 grid-cols-1 gap-5">
          <AddressPlace address={record} disabledReason={reason} />
          {pool !== null && <OpenHolds pools={[pool]} />}
          <AddressDeposits addressId={record.id} deposits={deposits} count={totals.reduce((all, { count }) => all + count, 0)} isReady={isReady} now={now} />
          {isReady && caller.environment === 'test' && (
            <SimulateCard
              address={record}
              rate={page.rate}
              pool={pool}
              events={events}
              deposits={deposits}
              simulated={textParam(await searchParams, 'simulated')}
              disabledReason={reason}
              now={now}
            />
          )}
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-5 xl:row-span-2">
          <AddressTotals totals={totals} symbol={record.symbol} />
          {isReady && <PayoutCard address={record} wishes={page.wishes} ownerReason={ownerReason(caller.role)} operatorReason={reason} />}
          <AddressFacts address={record} walletId={page.walletId} />
        </div>
        <div className="min-w-0 pt-2 xl:col-start-1">
          <AddressHistory events={events} />
        </div>
      </div>
    </div>
  )
}
