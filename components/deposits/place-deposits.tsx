import type { Deposit } from '@/lib/contracts/deposits'

import { Amount, NoValue, Usd } from '@/components/ui/amount'
import { Hash } from '@/components/ui/hash'
import { DirectionMark } from '@/components/ui/marks'
import { RowLink, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'

import { DepositBadge, VerificationMark } from './deposit-badge'
import { depositState, isEstimate } from './deposit-state'

/** Deposits to one address, inside a card that says whose: neither customer nor asset is repeated. `now` is the server's clock, ISO. */
export function PlaceDeposits({ deposits, label, now }: { deposits: Deposit[]; label: string; now: string }) {
  return (
    <div className="max-sm:px-4">
      <Table label={label} boxed={false}>
        <Thead>
          <Th>Status</Th>
          <Th align="right">Amount</Th>
          <Th align="right">Value</Th>
          <Th>Hash</Th>
          <Th align="right">Age</Th>
        </Thead>
        <Tbody>
          {deposits.map((deposit) => (
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
  )
}
