import type { Metadata } from 'next'

import { firstNameOf } from '@/components/authorizations/when-it-ends'
import { StartAuthorization } from '@/components/authorizations/start-authorization'
import { BinanceAddresses } from '@/components/customers/binance-addresses'
import { CustomerAuthorizations } from '@/components/customers/customer-authorizations'
import { DepositAddresses } from '@/components/customers/deposit-addresses'
import { Movements } from '@/components/customers/movements'
import { NewAddress } from '@/components/customers/new-address'
import { OpenHolds } from '@/components/customers/open-holds'
import { OwnPage } from '@/components/customers/own-page'
import { CustomerHeader } from '@/components/customers/customer-header'
import { CustomerCases } from '@/components/recovery/customer-cases'
import { RecordDiscrepancies } from '@/components/discrepancies/record-discrepancies'
import { viewerReason } from '@/components/shell/role-words'
import { requireMember } from '@/lib/auth/require-member'
import { presentAsset, presentNetwork } from '@/lib/contracts/assets'
import { presentAuthorization, presentTransfer } from '@/lib/contracts/authorizations'
import { presentCustomer, presentDepositAddress } from '@/lib/contracts/customers'
import { presentDeposit } from '@/lib/contracts/deposits'
import { presentDiscrepancy } from '@/lib/contracts/records'
import { presentPool } from '@/lib/contracts/pools'
import { presentRecoveryCase } from '@/lib/contracts/recovery-cases'
import { listDiscrepanciesOf } from '@/lib/services/discrepancies/list-discrepancies-of'

import { orNotFound } from '../../or-not-found'
import { readCustomer } from './read-customer'

export const metadata: Metadata = { title: 'Customer' }

export default async function CustomerPage({ params }: { params: Promise<{ id: string }> }) {
  const caller = await requireMember()
  const { id } = await params
  const found = await orNotFound(readCustomer(caller, id))
  const customer = presentCustomer(found.customer)
  const addresses = found.addresses.rows.map((row) => ({
    ...presentDepositAddress(row), symbol: row.symbol, minimumUsd: row.minimumUsd,
  }))
  const authorizations = found.authorizations.rows.map((row) => presentAuthorization(row))
  const transfers = found.transfers.rows.map((row) => presentTransfer(row))
  const name = firstNameOf(customer.name)
  const reason = viewerReason(caller.role)
  const discrepancies = await listDiscrepanciesOf(caller, addresses.map((address) => ({ type: 'address', id: address.id })))
  return (
    <div className="grid grid-cols-1 gap-5">
      <CustomerHeader customer={customer} />
      <RecordDiscrepancies rows={discrepancies.map(presentDiscrepancy)} disabledReason={reason} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_356px]">
        <div className="grid min-w-0 grid-cols-1 gap-5">
          <OpenHolds pools={found.pools.map((pool) => presentPool(pool))} />
          <DepositAddresses
            firstName={name}
            addresses={addresses}
            isTest={caller.environment === 'test'}
            disabledReason={reason}
            action={
              <NewAddress
                customerId={customer.id}
                customerName={customer.name}
                assets={found.assets.filter(({ active }) => active).map((row) => presentAsset(row))}
                taken={addresses.map(({ asset }) => asset)}
                disabledReason={reason ?? (found.assets.length === 0 ? 'Breet is not connected' : undefined)}
              />
            }
          />
          <BinanceAddresses
            firstName={name}
            authorizations={authorizations}
            transfers={transfers}
            action={
              <StartAuthorization
                customers={[customer]}
                networks={found.networks.map((row) => presentNetwork(row))}
                size="sm"
                disabledReason={reason ?? (found.networks.length === 0 ? 'Binance is not connected' : undefined)}
              />
            }
          />
          <Movements
            deposits={found.deposits.rows.map((row) => presentDeposit(row))}
            transfers={transfers}
            more={found.deposits.nextCursor !== null || found.transfers.nextCursor !== null}
            allHref={`/deposits?customerId=${customer.id}`}
            now={found.now}
          />
        </div>
        <div className="grid min-w-0 grid-cols-1 gap-5">
          <OwnPage customerId={customer.id} firstName={name} links={found.links} disabledReason={reason} />
          <CustomerAuthorizations authorizations={authorizations} />
          <CustomerCases customerId={customer.id} firstName={name} cases={found.cases.rows.map(presentRecoveryCase)} disabledReason={reason} />
        </div>
      </div>
    </div>
  )
}
