import type { Deposit } from '@/lib/contracts/deposits'
import { formatUsd } from '@/lib/contracts/format'
import type { Pool } from '@/lib/contracts/pools'
import { percentOf } from '@/lib/domain/money'

import { DepositBadge } from '@/components/deposits/deposit-badge'
import { poolState } from '@/components/deposits/deposit-state'
import { PoolBar } from '@/components/holds/pool-bar'
import { poolBarProps } from '@/components/holds/pool-bar-props'
import { Amount, NoValue, Usd } from '@/components/ui/amount'
import { Tag } from '@/components/ui/badge'
import { AssetMark } from '@/components/ui/marks'
import { GroupRow, RowLink, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'

/** For the keys that walk its rows. */
export const FLAGGED_TABLE_ID = 'flagged'

export interface FlaggedPool {
  /** the deposit whose record tells of the whole pool: the oldest */
  depositId: string
  merchantName: string
  pool: Pool
}

export interface FlaggedOther {
  merchantName: string
  deposit: Deposit
  /** value at the last price, USD */
  liveUsd: string | null
}

interface FlaggedTableProps {
  pools: FlaggedPool[]
  others: FlaggedOther[]
  sort: 'closest' | 'oldest'
}

const COLUMNS = 10

/** Two groups: what a top-up can release, by nearness or age, and what no amount can, by age. */
export function FlaggedTable({ pools, others, sort }: FlaggedTableProps) {
  return (
    <Table label="Flagged deposits of all merchants" id={FLAGGED_TABLE_ID}>
      <Thead>
        <Th>Level</Th>
        <Th align="right">Share</Th>
        <Th align="right">Missing</Th>
        <Th>Merchant</Th>
        <Th>Customer</Th>
        <Th>Asset</Th>
        <Th align="right">Flagged</Th>
        <Th align="right">Now</Th>
        <Th>Cause</Th>
        <Th align="right">Age</Th>
      </Thead>
      <Tbody>
        {pools.length > 0 && <GroupRow span={COLUMNS}>Below minimum, {sort === 'closest' ? 'closest to release first' : 'oldest first'}</GroupRow>}
        {pools.map((row) => (
          <PoolRow key={row.depositId} {...row} />
        ))}
        {others.length > 0 && <GroupRow span={COLUMNS}>Not a matter of the amount: oldest first, never ask for a top-up</GroupRow>}
        {others.map((row) => (
          <OtherRow key={row.deposit.id} {...row} />
        ))}
      </Tbody>
    </Table>
  )
}

function PoolRow({ depositId, merchantName, pool }: FlaggedPool) {
  const symbol = pool.symbol ?? pool.asset
  const count = pool.deposits.length
  return (
    <Tr>
      <Td phone="sub" className="sm:w-28">
        <PoolBar {...poolBarProps(pool, symbol)} size="sm" />
      </Td>
      <Td align="right" className="font-strong">
        {percentOf(pool.heldUsd, pool.minimumUsd)} %
      </Td>
      <Td align="right" phone="end" className="max-sm:min-w-26">
        {pool.missingUsd === null ? <NotKnown pool={pool} /> : formatUsd(pool.missingUsd, 'up')}
        {pool.missingUsd !== null && <span className="text-ink-2 sm:hidden"> missing</span>}
      </Td>
      <Td phone="title" className="font-name">
        <RowLink href={`/admin/flagged/${depositId}`}>{merchantName}</RowLink>
        <span className="ml-2 font-normal text-ink-2 sm:hidden">{pool.customerName}</span>
      </Td>
      <Td>
        <span className="flex items-center gap-2 whitespace-nowrap">
          {pool.customerName ?? <NoValue />}
          {count > 1 && <Tag>× {count}</Tag>}
        </span>
      </Td>
      <Td>
        <AssetMark symbol={symbol} network={pool.network ?? undefined} />
      </Td>
      <Td align="right">
        <Usd value={pool.heldUsdAtFlag} />
      </Td>
      <Td align="right">
        <Usd value={pool.heldUsdLive} />
      </Td>
      <Td>
        <DepositBadge {...poolState(pool)} />
      </Td>
      <Td align="right" phone="sub-end" className="text-ink-2">
        <Time at={pool.oldestAt} show="age" />
      </Td>
    </Tr>
  )
}

function NotKnown({ pool }: { pool: Pool }) {
  if (pool.settled !== null) return <span className="text-caption text-ink-2">{`settling, ${pool.settled.answered} of ${pool.settled.of}`}</span>
  if (pool.advice !== 'should_release') return <NoValue />
  return (
    <>
      <span className="max-sm:hidden">
        <NoValue />
      </span>
      <span className="text-caption text-ink-2 sm:hidden">none missing</span>
    </>
  )
}

function OtherRow({ merchantName, deposit, liveUsd }: FlaggedOther) {
  return (
    <Tr>
      <Td phone="sub" className="text-caption text-ink-2">
        <span className="max-sm:hidden">no level</span>
        <span className="sm:hidden">
          <DepositBadge status="flagged" holdCause={deposit.hold?.cause ?? null} />
        </span>
      </Td>
      <Td align="right">
        <NoValue />
      </Td>
      <Td align="right">
        <NoValue />
      </Td>
      <Td phone="title" className="font-name">
        <RowLink href={`/admin/flagged/${deposit.id}`}>{merchantName}</RowLink>
        <span className="ml-2 font-normal text-ink-2 sm:hidden">{deposit.customerName}</span>
      </Td>
      <Td>{deposit.customerName ?? <NoValue />}</Td>
      <Td>
        <AssetMark symbol={deposit.symbol ?? deposit.asset} network={deposit.network ?? undefined} />
      </Td>
      <Td align="right" phone="end">
        {deposit.hold?.amountUsdAtFlag == null ? <Amount value={deposit.amount} unit={deposit.symbol ?? deposit.asset} /> : <Usd value={deposit.hold.amountUsdAtFlag} />}
        <span className="text-ink-2 sm:hidden"> held</span>
      </Td>
      <Td align="right">
        <Usd value={liveUsd} />
      </Td>
      <Td>
        <DepositBadge status="flagged" holdCause={deposit.hold?.cause ?? null} />
      </Td>
      <Td align="right" phone="sub-end" className="text-ink-2">
        <Time at={deposit.hold?.flaggedAt ?? deposit.detectedAt} show="age" />
      </Td>
    </Tr>
  )
}
