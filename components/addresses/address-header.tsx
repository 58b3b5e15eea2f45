import type { DepositAddress } from '@/lib/contracts/customers'
import { formatUsd } from '@/lib/contracts/format'

import { AddressBadge } from '@/components/customers/address-badge'
import { AppLink } from '@/components/ui/app-link'
import { DirectionMark, ProviderMark } from '@/components/ui/marks'
import { MetaDivider, PageHeader } from '@/components/ui/page-header'

/** An address with the names around it. */
export interface AddressRecord extends DepositAddress {
  symbol: string
  minimumUsd: string | null
  customerName: string | null
  importedAt: string | null
}

/** What comes in here, from whom, and whether it can be used yet. */
export function AddressHeader({ address }: { address: AddressRecord }) {
  const { customerId, customerName, label, minimumUsd, status } = address
  const name = customerName ?? customerId
  return (
    <PageHeader
      crumbs={[{ label: 'Customers', href: '/customers' }, { label: name, href: `/customers/${customerId}` }, { label: placeName(address) }]}
      mark={<DirectionMark direction="in" size="lg" />}
      title={placeName(address)}
      meta={
        <>
          <AddressBadge status={status} />
          <span>
            <AppLink href={`/customers/${customerId}`} className="link touch">
              {name}
            </AppLink>{' '}
            sends, you receive
          </span>
          {label !== null && (
            <>
              <MetaDivider />
              <span className="mono">{label}</span>
            </>
          )}
          {minimumUsd !== null && (
            <>
              <MetaDivider />
              <span>minimum {formatUsd(minimumUsd, 'up')}</span>
            </>
          )}
          <MetaDivider />
          <ProviderMark provider="breet" />
        </>
      }
    />
  )
}

/** "USDT on Tron" */
export function placeName({ symbol, network }: Pick<AddressRecord, 'symbol' | 'network'>): string {
  return network === null ? symbol : `${symbol} on ${network}`
}
