import { ArrowDownLeft } from 'lucide-react'
import type { Metadata } from 'next'

import { OpenCase } from '@/components/recovery/open-case'
import { viewerReason } from '@/components/shell/role-words'
import { AppLink } from '@/components/ui/app-link'
import { Card, CardBody, Note } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { requireMember, type MemberCaller } from '@/lib/auth/require-member'
import { listDepositAddresses } from '@/lib/services/addresses/list-deposit-addresses'
import { getCustomer } from '@/lib/services/customers/get-customer'
import { getDeposit } from '@/lib/services/deposits/get-deposit'

import { orNotFound } from '../../or-not-found'
import { textParam, type SearchParams } from '../../search-params'

export const metadata: Metadata = { title: 'Open a recovery case' }

/** From a customer's page with their addresses to choose from, from the list with an address to paste. */
export default async function NewCasePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const caller = await requireMember()
  const params = await searchParams
  const customerId = textParam(params, 'customerId', 64)
  const depositId = textParam(params, 'deposit', 64)
  const customer = customerId === undefined ? null : await orNotFound(getCustomer(caller, { id: customerId }))
  const addresses = customer === null ? [] : await addressesOf(caller, customer.id)
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-5">
      <PageHeader
        crumbs={[{ label: 'Recovery', href: '/recovery' }, { label: 'Open a case' }]}
        title={customer === null ? 'Open a recovery case' : `Open a recovery case for ${customer.name}`}
        description="For coins that were sent in another asset or on another network than the address takes. Weir looks first whether a deposit has this hash."
      />
      {depositId !== undefined && <KnownDeposit caller={caller} id={depositId} />}
      <Card>
        <CardBody>
          <OpenCase customerId={customer?.id} addresses={addresses} disabledReason={viewerReason(caller.role)} />
        </CardBody>
      </Card>
    </div>
  )
}

async function addressesOf(caller: MemberCaller, customerId: string) {
  const { rows } = await listDepositAddresses(caller, { customerId, limit: 100 })
  return rows.flatMap(({ id, address, symbol, asset, network }) =>
    address === null ? [] : [{ id, address, takes: `${symbol ?? asset}${network === null ? '' : ` on ${network}`}` }])
}

/** What the form found instead of a case. */
async function KnownDeposit({ caller, id }: { caller: MemberCaller; id: string }) {
  const { deposit } = await orNotFound(getDeposit(caller, { id }))
  return (
    <div role="alert">
      <Note tone="accent" icon={<ArrowDownLeft aria-hidden size={14} />}>
        <strong className="font-strong">This is no case: a deposit has this hash.</strong>{' '}
        {deposit.amount === null ? '' : `${deposit.amount} ${deposit.symbol ?? deposit.asset} `}
        from {deposit.customerName ?? 'somebody not known'} is among your deposits.{' '}
        <AppLink href={`/deposits/${deposit.id}`} className="link">
          Open the deposit
        </AppLink>
      </Note>
    </div>
  )
}
