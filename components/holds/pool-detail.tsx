import type { Pool } from '@/lib/contracts/pools'

import { Amount, Usd } from '@/components/ui/amount'
import { AppLink } from '@/components/ui/app-link'
import { Card, CardBody } from '@/components/ui/card'
import { AssetMark, DirectionMark } from '@/components/ui/marks'
import { RowLink, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { DepositBadge } from '@/components/deposits/deposit-badge'
import { isFeePending } from '@/components/fees/fee-holds'

import { PoolBar } from './pool-bar'
import { poolBarProps } from './pool-bar-props'

/** The chosen pool: its level with both values, and the deposits that make it. */
export function PoolDetail({ pool }: { pool: Pool }) {
  const symbol = pool.symbol ?? pool.asset
  const review = pool.advice === 'under_review'
  return (
    <Card>
      <CardBody>
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <h2 className="text-[1rem] leading-6 font-strong">
            {pool.customerId === null ? (
              'No customer matched'
            ) : (
              <AppLink href={`/customers/${pool.customerId}`} className="hover:underline hover:underline-offset-3">
                {pool.customerName ?? pool.customerId}
              </AppLink>
            )}
          </h2>
          {pool.label !== null && <span className="mono text-ink-2">{pool.label}</span>}
          <DepositBadge status="flagged" holdCause={review ? 'unknown' : 'below_minimum'} feePending={isFeePending(pool)} shouldRelease={pool.advice === 'should_release'} />
          <span className="ml-auto">
            <AssetMark symbol={symbol} network={pool.network ?? undefined} />
          </span>
        </div>
        <p className="mt-1 mb-3 text-body text-ink-2">{why(pool)}</p>
        <PoolBar {...poolBarProps(pool, symbol)} size="lg" />
      </CardBody>
      <div className="border-t max-sm:px-4">
        <Members pool={pool} symbol={symbol} />
      </div>
    </Card>
  )
}

function why(pool: Pool) {
  const count = pool.deposits.filter((deposit) => deposit.cause === 'below_minimum').length
  return (
    <>
      Below the minimum: {count === 1 ? 'one deposit' : `${count} deposits`} at one address, worth <Usd value={pool.heldUsd} /> {count === 1 ? '' : 'together'}.
    </>
  )
}

function Members({ pool, symbol }: { pool: Pool; symbol: string }) {
  return (
    <Table label="Deposits in the pool" boxed={false}>
      <Thead>
        <Th>Deposits in the pool</Th>
        <Th align="right">Amount</Th>
        <Th align="right">When flagged</Th>
        <Th align="right">Now</Th>
        <Th align="right">Age</Th>
      </Thead>
      <Tbody>
        {pool.deposits.map((deposit) => (
          <Tr key={deposit.id}>
            <Td phone="title">
              <span className="flex items-center gap-2">
                <DirectionMark direction="in" />
                <span className="mono">
                  <RowLink href={`/deposits/${deposit.id}`}>{`${deposit.id.slice(0, 4)}…${deposit.id.slice(-6)}`}</RowLink>
                </span>
                {deposit.cause !== 'below_minimum' && <span className="text-caption text-orange-ink">under review</span>}
              </span>
            </Td>
            <Td align="right" phone="end">
              <Amount value={deposit.amount} unit={symbol} />
            </Td>
            <Td align="right" phone="sub">
              <Usd value={deposit.amountUsdAtFlag} />
              <span className="sm:hidden"> when flagged</span>
            </Td>
            <Td align="right">
              <Usd value={deposit.amountUsdLive} />
            </Td>
            <Td align="right" phone="sub-end" className="text-ink-2">
              <Time at={deposit.flaggedAt} show="age" />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
