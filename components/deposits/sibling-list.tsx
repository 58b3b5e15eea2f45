import type { Deposit } from '@/lib/contracts/deposits'

import { Amount, NoValue, Usd } from '@/components/ui/amount'
import { AppLink } from '@/components/ui/app-link'
import { Card, CardHeader } from '@/components/ui/card'
import { Hash } from '@/components/ui/hash'
import { DirectionMark } from '@/components/ui/marks'
import { RowLink, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'

import { DepositBadge, VerificationMark } from './deposit-badge'
import { depositsHref } from './deposit-filters'
import { depositState, isEstimate } from './deposit-state'

/** What else came to the same address in the same coin. */
export function SiblingList({ deposits, addressId, now }: { deposits: Deposit[]; addressId: string | null; now: string }) {
  if (deposits.length === 0) return null
  return (
    <Card>
      <CardHeader
        title="Other deposits to this address"
        aside={
          addressId !== null && (
            <AppLink href={depositsHref({ addressId })} className="link touch">
              All
            </AppLink>
          )
        }
      />
      <div className="max-sm:px-4">
        <Table label="Other deposits to this address" boxed={false}>
          <Thead>
            <Th>Status</Th>
            <Th align="right">Amount</Th>
            <Th align="right">Value</Th>
            <Th>Hash</Th>
            <Th align="right">Age</Th>
          </Thead>
          <Tbody>
            {deposits.slice(0, 6).map((deposit) => (
              <Tr key={deposit.id}>
                <Td phone="title">
                  <span className="flex flex-wrap items-center gap-2">
                    <DirectionMark direction="in" />
                    <DepositBadge {...depositState(deposit, now)} />
                    <VerificationMark verification={deposit.verification} exceptionsOnly />
                  </span>
                </Td>
                <Td align="right" phone="end">
                  <RowLink href={`/deposits/${deposit.id}`}>
                    <Amount value={deposit.amount} unit={deposit.symbol ?? deposit.asset} />
                  </RowLink>
                </Td>
                <Td align="right" phone="sub-end">
                  <Usd value={deposit.amountUsd} approximate={isEstimate(deposit)} />
                </Td>
                <Td>{deposit.txHash === null ? <NoValue /> : <span className="relative z-1"><Hash value={deposit.txHash} /></span>}</Td>
                <Td align="right" phone="sub" className="text-ink-2">
                  <Time at={deposit.detectedAt} show="age" />
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </div>
    </Card>
  )
}
