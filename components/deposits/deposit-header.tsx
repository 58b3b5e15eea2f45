import type { Deposit } from '@/lib/contracts/deposits'
import { formatAmount } from '@/lib/contracts/format'

import { NoValue, Usd } from '@/components/ui/amount'
import { Badge } from '@/components/ui/badge'
import { Id } from '@/components/ui/hash'
import { SillIcon } from '@/components/ui/icons'
import { DirectionMark, ProviderMark } from '@/components/ui/marks'
import { MetaDivider, PageHeader } from '@/components/ui/page-header'

import { DepositBadge, VerificationMark } from './deposit-badge'
import { depositState, isEstimate } from './deposit-state'

interface DepositHeaderProps {
  deposit: Deposit
  now: string
  /** it lifted a pool over its minimum */
  isTopUp: boolean
}

/** How much, in what state, which way, through whom, where: the top of a deposit's page. */
export function DepositHeader({ deposit, now, isTopUp }: DepositHeaderProps) {
  return (
    <PageHeader
      crumbs={[{ label: 'Deposits', href: '/deposits' }, { label: <span className="mono">{deposit.id}</span> }]}
      mark={<DirectionMark direction="in" size="lg" />}
      title={
        <span className="flex flex-wrap items-baseline gap-x-2 text-sum">
          {deposit.amount === null ? <NoValue /> : formatAmount(deposit.amount)}
          <span className="text-[1.0625rem] leading-6 font-strong text-ink-2">{deposit.symbol ?? deposit.asset}</span>
          {deposit.amountUsd !== null && (
            <span className="text-[1.0625rem] leading-6 font-normal text-ink-2">
              <Usd value={deposit.amountUsd} approximate={isEstimate(deposit)} />
            </span>
          )}
        </span>
      }
      meta={
        <>
          <DepositBadge {...depositState(deposit, now)} />
          {isTopUp && (
            <Badge tone="neutral" icon={SillIcon} hint="This deposit lifted a pool over its minimum">
              Top-up
            </Badge>
          )}
          <VerificationMark verification={deposit.verification} />
          <MetaDivider />
          In: customer to merchant
          <MetaDivider />
          <ProviderMark provider="breet" />
          <MetaDivider />
          {deposit.environment === 'test' ? 'Test' : 'Live'}
          <MetaDivider />
          <Id value={deposit.providerId} what="provider id" />
        </>
      }
    />
  )
}
