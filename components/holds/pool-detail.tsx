import { formatRate, formatUtc } from '@/lib/contracts/format'
import type { Pool } from '@/lib/contracts/pools'
import type { CauseEvidence } from '@/lib/domain/cause-evidence'

import { Amount, Usd } from '@/components/ui/amount'
import { AppLink } from '@/components/ui/app-link'
import { Card, CardBody } from '@/components/ui/card'
import { AssetMark, DirectionMark } from '@/components/ui/marks'
import { OldRate } from '@/components/ui/old-rate'
import { RowLink, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { DepositBadge } from '@/components/deposits/deposit-badge'
import { poolState } from '@/components/deposits/deposit-state'

import { MinimumMoved } from './minimum-moved'
import { PoolBar } from './pool-bar'
import { poolBarProps } from './pool-bar-props'

/** The chosen pool: its level with both values, and the deposits that make it, each with the evidence for its cause. */
export function PoolDetail({ pool, evidence }: { pool: Pool; evidence: ReadonlyMap<string, CauseEvidence> }) {
  const symbol = pool.symbol ?? pool.asset
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
          <DepositBadge {...poolState(pool)} />
          <span className="sm:ml-auto">
            {pool.addressId === null ? (
              <AssetMark symbol={symbol} network={pool.network ?? undefined} />
            ) : (
              <AppLink href={`/addresses/${pool.addressId}`} className="hover:underline hover:underline-offset-3">
                <AssetMark symbol={symbol} network={pool.network ?? undefined} />
              </AppLink>
            )}
          </span>
        </div>
        <p className="mt-1 mb-3 text-body text-ink-2">{why(pool)}</p>
        <PoolBar {...poolBarProps(pool, symbol)} size="lg" />
        <Rate pool={pool} symbol={symbol} />
        {pool.minimumUsdAtOldest !== null && (
          <div className="mt-3 empty:hidden">
            <MinimumMoved pool={pool} />
          </div>
        )}
      </CardBody>
      <div className="border-t max-sm:px-4">
        <Members pool={pool} symbol={symbol} evidence={evidence} />
      </div>
    </Card>
  )
}

/** What "now" rests on. Where a sum is named its own card warns of an old rate. */
function Rate({ pool: { priceUsd, liveAt, sendUsd }, symbol }: { pool: Pool; symbol: string }) {
  if (priceUsd === null || liveAt === null) {
    return <p className="mt-1.5 text-caption text-ink-2">What it is worth now is not known: Breet has told no rate for {symbol} yet.</p>
  }
  return (
    <>
      <p className="mt-1.5 text-caption text-ink-2">
        Now is at Breet’s rate of {formatRate(priceUsd)} a {symbol}, fetched <Time at={liveAt} />.
      </p>
      {sendUsd === null && <OldRate at={liveAt} words="its value may have moved. Breet has not told a newer one; Weir asks every minute." className="mt-2" />}
    </>
  )
}

function why(pool: Pool) {
  const count = pool.deposits.filter((deposit) => deposit.cause === 'below_minimum').length
  return (
    <>
      Below the minimum: {count === 1 ? 'one deposit' : `${count} deposits`} at one address, worth <Usd value={pool.heldUsd} />{count === 1 ? '' : ' together'}.
    </>
  )
}

function Members({ pool, symbol, evidence }: { pool: Pool; symbol: string; evidence: ReadonlyMap<string, CauseEvidence> }) {
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
          <Tr key={deposit.id} density="roomy">
            <Td phone="title">
              <span className="flex items-center gap-2">
                <DirectionMark direction="in" />
                <span className="mono">
                  <RowLink href={`/deposits/${deposit.id}`}>{`${deposit.id.slice(0, 4)}…${deposit.id.slice(-6)}`}</RowLink>
                </span>
                {deposit.cause !== 'below_minimum' && <span className="text-caption text-orange-ink">under review</span>}
              </span>
              <Cause deposit={deposit} evidence={evidence.get(deposit.id)} />
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

/** On what evidence the cause rests: the read of Breet's own record that named it, and how fresh the last read is. */
function Cause({ deposit, evidence }: { deposit: Pool['deposits'][number]; evidence: CauseEvidence | undefined }) {
  if (!deposit.causeVerified || deposit.readBackAt === null) {
    return <span className="mt-0.5 block text-caption text-ink-2">cause not confirmed yet, Weir is asking Breet</span>
  }
  return (
    <span className="mt-0.5 block text-caption text-ink-2">
      cause by {evidence === undefined ? (
        'Breet’s record'
      ) : (
        <AppLink href={`/deposits/${deposit.id}#event-${evidence.event}`} className="link relative z-1">
          Breet’s record<span className="sr-only"> of {formatUtc(evidence.at)}, event {evidence.event}</span>
        </AppLink>
      )}
      , <Time at={deposit.readBackAt} />
    </span>
  )
}
