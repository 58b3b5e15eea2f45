import { TriangleAlert } from 'lucide-react'

import type { Deposit } from '@/lib/contracts/deposits'
import { formatAmount } from '@/lib/contracts/format'
import type { Pool } from '@/lib/contracts/pools'
import { CAUSE_WORDS } from '@/lib/contracts/timeline-words'

import { DepositBadge, VerificationMark } from '@/components/deposits/deposit-badge'
import { depositState, isEstimate } from '@/components/deposits/deposit-state'
import { PoolBar } from '@/components/holds/pool-bar'
import { poolBarProps } from '@/components/holds/pool-bar-props'
import { Amount, NoValue, Usd } from '@/components/ui/amount'
import { AppLink } from '@/components/ui/app-link'
import { Card, CardBody, CardHeader, Note } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { Address, FullHash, Id } from '@/components/ui/hash'
import { AssetMark, DirectionMark, ProviderMark } from '@/components/ui/marks'
import { MetaDivider, PageHeader } from '@/components/ui/page-header'
import { Time } from '@/components/ui/time'

import { flaggedHref } from './flagged-filters'
import { merchantOptions } from './merchant-options'

interface EntryHeaderProps {
  deposit: Deposit
  pool: Pool | null
  merchant: { id: string; name: string }
  /** server time, ISO */
  now: string
}

/** Whose it is, how much, in what state, which way: the top of an entry. */
export function EntryHeader({ deposit, pool, merchant, now }: EntryHeaderProps) {
  const value = deposit.hold?.amountUsdAtFlag ?? deposit.amountUsd
  return (
    <PageHeader
      crumbs={[
        { label: 'Flagged deposits', href: '/admin/flagged' },
        { label: merchant.name, href: flaggedHref({ sort: 'closest', merchantId: merchant.id }) },
        { label: <span className="mono">{deposit.id}</span> },
      ]}
      mark={<DirectionMark direction="in" size="lg" />}
      title={
        <span className="flex flex-wrap items-baseline gap-x-2 text-sum">
          {deposit.amount === null ? <NoValue /> : formatAmount(deposit.amount)}
          <span className="text-[1.0625rem] leading-6 font-strong text-ink-2">{deposit.symbol ?? deposit.asset}</span>
          <span className="text-[1.0625rem] leading-6 font-normal text-ink-2">
            <Usd value={value} approximate={isEstimate(deposit)} />
          </span>
        </span>
      }
      meta={
        <>
          <DepositBadge {...depositState(deposit, now)} shouldRelease={pool?.advice === 'should_release'} />
          <VerificationMark verification={deposit.verification} />
          <MetaDivider />
          <strong className="font-name text-ink-1">{merchant.name}</strong>
          <MetaDivider />
          In: customer to merchant
          <MetaDivider />
          <ProviderMark provider="breet" />
          <MetaDivider />
          {deposit.environment === 'test' ? 'Test' : 'Live'}
        </>
      }
    />
  )
}

/** What the merchant can do now. An admin does none of it: they explain. */
export function WhatTheMerchantCanDo({ deposit, pool }: { deposit: Deposit; pool: Pool | null }) {
  const { steps, caution } = merchantOptions(deposit, pool)
  return (
    <Card>
      <CardHeader title="What the merchant can do" />
      <CardBody className="grid gap-3">
        {steps.length === 1 ? <p className="text-body">{steps[0]}</p> : (
          <ol className="grid list-decimal gap-1.5 pl-5 text-body">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        )}
        {caution !== null && (
          <Note tone="orange" icon={<TriangleAlert aria-hidden size={13} />}>
            {caution}
          </Note>
        )}
      </CardBody>
    </Card>
  )
}

/** The pool it lies in: the level, and the other holds that fill it. */
export function EntryPool({ pool, selfId }: { pool: Pool; selfId: string }) {
  const symbol = pool.symbol ?? pool.asset
  return (
    <Card>
      <CardHeader title="Pool" aside={pool.state === 'settling' ? 'settling' : 'open'} />
      <CardBody>
        <PoolBar {...poolBarProps(pool, symbol)} size="lg" />
      </CardBody>
      <ul className="divide-y border-t">
        {pool.deposits.map((member) => (
          <li key={member.id} className="flex items-baseline justify-between gap-3 px-4 py-2.5 text-body">
            <span className="min-w-0">
              <Amount value={member.amount} unit={symbol} /> <span className="text-ink-2">{member.cause === 'below_minimum' ? '' : CAUSE_WORDS[member.cause]}</span>{' '}
              <Time at={member.flaggedAt} show="age" className="text-caption text-ink-2" />
            </span>
            {member.id === selfId ? (
              <span className="text-ink-2">this one</span>
            ) : (
              <AppLink href={`/admin/flagged/${member.id}`} className="link touch">
                Open<span className="sr-only"> {member.id}</span>
              </AppLink>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Who, what, where: whole address and hash, to quote to Breet or to the merchant. */
export function EntryFacts({ deposit, readBackAt }: { deposit: Deposit; readBackAt: string | null }) {
  const { hold } = deposit
  return (
    <Card>
      <CardHeader title="Facts" />
      <CardBody>
        <Facts
          items={[
            { name: 'Customer', value: deposit.customerName ?? <span className="text-ink-2">no address of the merchant’s matches</span> },
            { name: 'Label', value: deposit.label === null ? <NoValue /> : <span className="mono">{deposit.label}</span> },
            { name: 'Asset', value: <AssetMark symbol={deposit.symbol ?? deposit.asset} network={deposit.network ?? undefined} /> },
            { name: 'Why held', value: hold === null ? <NoValue /> : `${CAUSE_WORDS[hold.cause]}${hold.causeVerified ? '' : ', not confirmed'}` },
            { name: 'Held since', value: hold === null ? <NoValue /> : <Time at={hold.flaggedAt} /> },
            { name: 'Minimum then', value: <Usd value={hold?.minimumUsdAtFlag} rounding="up" /> },
            { name: 'Asked Breet', value: readBackAt === null ? <NoValue /> : <Time at={readBackAt} /> },
            { name: 'Address', value: <Address value={deposit.address} /> },
            { name: 'Hash', value: deposit.txHash === null ? <NoValue /> : <FullHash value={deposit.txHash} /> },
            { name: 'Provider id', value: <Id value={deposit.providerId} what="provider id" /> },
            { name: 'Our id', value: <Id value={deposit.id} what="id" /> },
          ]}
        />
      </CardBody>
    </Card>
  )
}
