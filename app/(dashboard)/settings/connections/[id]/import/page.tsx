import { Lock, PlugZap, WalletCards } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

import { BackfillProgress } from '@/components/imports/backfill-progress'
import { ImportWallets } from '@/components/imports/import-wallets'
import { UnusableWallets } from '@/components/imports/unusable-wallets'
import { LinkButton } from '@/components/ui/button'
import { EmptyState, ErrorState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/navigation'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember, type MemberCaller } from '@/lib/auth/require-member'
import { presentBackfill, presentWallet } from '@/lib/contracts/imports'
import { listConnections } from '@/lib/services/connections/list-connections'
import { WALLETS_A_PAGE } from '@/lib/services/imports/list-importable-wallets'

import { textParam, type SearchParams } from '../../../../search-params'
import { readWallets } from './read-wallets'

export const metadata: Metadata = { title: 'Bring in existing addresses' }

interface ImportPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<SearchParams>
}

export default async function ImportPage({ params, searchParams }: ImportPageProps) {
  const caller = await requireMember()
  const { id } = await params
  const connection = (await listConnections(caller)).find((one) => one.id === id)
  if (connection?.provider !== 'breet') notFound()
  const page = pageOf(textParam(await searchParams, 'page'))
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageHeader
        crumbs={[{ label: 'Settings', href: '/settings' }, { label: connection.name }]}
        title="Bring in existing addresses"
        description="Addresses your account at Breet has already, newest first. Each label becomes a customer, each address stays as it is, and their deposits of the past are read."
      />
      <BackfillProgress backfill={presentBackfill(connection)} />
      {caller.role === 'viewer' ? (
        <EmptyState kind="no-results" icon={<Lock size={18} />} title="This takes the role operator">
          An operator or an owner brings addresses in. Ask an owner of {caller.merchant.name} for the role.
        </EmptyState>
      ) : connection.status === 'active' ? (
        <Wallets caller={caller} connectionId={id} page={page} />
      ) : (
        <EmptyState kind="no-results" icon={<PlugZap size={18} />} title="This connection is switched off" action={<LinkButton href="/settings">Back to settings</LinkButton>}>
          What it brought stays. To bring in more, connect the account again.
        </EmptyState>
      )}
    </div>
  )
}

async function Wallets({ caller, connectionId, page }: { caller: MemberCaller; connectionId: string; page: number }) {
  const here = `/settings/connections/${connectionId}/import`
  const answer = await readWallets(caller, connectionId, page)
  if ('problem' in answer) {
    return (
      <ErrorState title="Breet did not give its addresses" retryHref={`${here}?page=${page}`}>
        {answer.problem} What is here already stays and works.
      </ErrorState>
    )
  }
  const { wallets, refused, total, hasNextPage } = answer
  const count = wallets.length + refused.length
  if (page === 1 && count === 0) {
    return (
      <EmptyState kind="first-use" icon={<WalletCards size={18} />} title="No addresses at Breet yet" action={<LinkButton href="/customers">Go to customers</LinkButton>}>
        This account has made none before. New ones are made on a customer’s page.
      </EmptyState>
    )
  }
  return (
    <>
      <ImportWallets key={page} action={`/api/dashboard/connections/${connectionId}/import`} wallets={wallets.map(presentWallet)} total={total} />
      <UnusableWallets wallets={refused} />
      <Pagination
        summary={rangeWords(page, count, total)}
        newerHref={page === 1 ? null : `${here}?page=${page - 1}`}
        olderHref={hasNextPage ? `${here}?page=${page + 1}` : null}
      />
    </>
  )
}

function rangeWords(page: number, count: number, total: number | null): string {
  if (count === 0) return 'No addresses on this page'
  const first = (page - 1) * WALLETS_A_PAGE + 1
  const range = `Addresses ${first.toLocaleString('en-GB')} to ${(first + count - 1).toLocaleString('en-GB')}`
  return total === null ? range : `${range} of ${total.toLocaleString('en-GB')}`
}

function pageOf(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1
}
