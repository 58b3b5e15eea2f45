import type { Authorization } from '@/lib/contracts/authorizations'

import { AppLink } from '@/components/ui/app-link'
import { CopyButton } from '@/components/ui/copy-button'
import { DirectionMark, ProviderMark } from '@/components/ui/marks'
import { MetaDivider, PageHeader } from '@/components/ui/page-header'

import { AuthorizationBadge } from './authorization-badge'

export function AuthorizationHeader({ authorization }: { authorization: Authorization }) {
  const { customerName, customerId, cryptoCurrency, externalOrderId, status } = authorization
  const name = customerName ?? 'the customer'
  return (
    <PageHeader
      crumbs={[{ label: 'Authorizations', href: '/authorizations' }, { label: name }]}
      mark={<DirectionMark direction="out" size="lg" />}
      title={`${cryptoCurrency} to ${name}’s Binance account`}
      meta={
        <>
          <span aria-live="polite">
            <AuthorizationBadge status={status} />
          </span>
          <MetaDivider />
          <span>Out: merchant to customer</span>
          <MetaDivider />
          <ProviderMark provider="binance" />
          <MetaDivider />
          <AppLink href={`/customers/${customerId}`} className="link touch">
            {name}
          </AppLink>
          <MetaDivider />
          <span className="mono inline-flex items-center gap-1 break-all">
            {externalOrderId} <CopyButton value={externalOrderId} what="order id" />
          </span>
        </>
      }
    />
  )
}
