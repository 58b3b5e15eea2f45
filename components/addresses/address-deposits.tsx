import type { Deposit } from '@/lib/contracts/deposits'

import { DepositBadge, VerificationMark } from '@/components/deposits/deposit-badge'
import { depositsHref } from '@/components/deposits/deposit-filters'
import { depositState, isEstimate } from '@/components/deposits/deposit-state'
import { Amount, NoValue, Usd } from '@/components/ui/amount'
import { AppLink } from '@/components/ui/app-link'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Hash } from '@/components/ui/hash'
import { DirectionMark } from '@/components/ui/marks'
import { RowLink, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'

interface AddressDepositsProps {
  addressId: string
  /** newest first */
  deposits: Deposit[]
  /** how many there are in all */
  count: number
  isReady: boolean
  /** server time, ISO */
  now: string
}

/** What came to this address, newest first. */
export function AddressDeposits({ addressId, deposits, count, isReady, now }: AddressDepositsProps) {
  return (
    <Card>
      <CardHeader
        title="Deposits to it"
        note={deposits.length < count ? `the newest ${deposits.length} of ${count.toLocaleString('en-GB')}` : undefined}
        aside={
          count > 0 && (
            <AppLink href={depositsHref({ addressId })} className="link touch">
              All deposits
            </AppLink>
          )
        }
      />
      {deposits.length === 0 ? (
        <CardBody>
          <p className="text-body text-ink-2">
            {isReady ? 'Nothing has come yet. A deposit shows here within seconds of being seen on its network.' : 'Nothing can come before the address is ready.'}
          </p>
        </CardBody>
      ) : (
        <div className="max-sm:px-4">
          <Table label="Deposits to this address" boxed={false}>
            <Thead>
              <Th>Status</Th>
              <Th align="right">Amount</Th>
              <Th align="right">Value</Th>
              <Th>Hash</Th>
              <Th align="right">Age</Th>
            </Thead>
            <Tbody>
              {deposits.map((deposit) => (
                <Row key={deposit.id} deposit={deposit} now={now} />
              ))}
            </Tbody>
          </Table>
        </div>
      )}
    </Card>
  )
}

function Row({ deposit, now }: { deposit: Deposit; now: string }) {
  return (
    <Tr>
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
  )
}
