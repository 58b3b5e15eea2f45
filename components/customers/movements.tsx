import type { Transfer } from '@/lib/contracts/authorizations'
import type { Deposit } from '@/lib/contracts/deposits'
import { networkName } from '@/lib/contracts/networks'

import { DepositBadge, VerificationMark } from '@/components/deposits/deposit-badge'
import { depositState } from '@/components/deposits/deposit-state'
import { TransferBadge } from '@/components/transfers/transfer-badge'
import { Amount, NoValue, Usd } from '@/components/ui/amount'
import { AppLink } from '@/components/ui/app-link'
import { Count } from '@/components/ui/badge'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Hash } from '@/components/ui/hash'
import { AssetMark, DirectionMark } from '@/components/ui/marks'
import { RowLink, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'

interface MovementsProps {
  deposits: Deposit[]
  transfers: Transfer[]
  /** there is more than what is listed */
  more: boolean
  /** the whole list of this customer's deposits */
  allHref: string
  /** server time, ISO */
  now: string
}

/** Everything that moved between the merchant and this customer, newest first, each with its direction. */
export function Movements({ deposits, transfers, more, allHref, now }: MovementsProps) {
  const rows = [
    ...deposits.map((deposit) => ({ id: deposit.id, at: deposit.detectedAt, row: <DepositRow key={deposit.id} deposit={deposit} now={now} /> })),
    ...transfers.map((transfer) => ({ id: transfer.id, at: transfer.createdAt, row: <TransferRow key={transfer.id} transfer={transfer} /> })),
  ].toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1))
  return (
    <Card>
      <CardHeader
        title="Movements"
        note={<Count value={more ? `${rows.length}+` : rows.length} />}
        aside={
          deposits.length > 0 && (
            <AppLink href={allHref} className="link touch">
              All deposits
            </AppLink>
          )
        }
      />
      {rows.length === 0 ? (
        <CardBody>
          <p className="text-body text-ink-2">Nothing has moved yet. A deposit shows here within seconds of being seen on its network.</p>
        </CardBody>
      ) : (
        <div className="max-sm:px-4">
          <Table label="Movements" boxed={false}>
            <Thead>
              <Th>Direction</Th>
              <Th>Status</Th>
              <Th align="right">Amount</Th>
              <Th align="right">Value</Th>
              <Th>Asset</Th>
              <Th>Hash</Th>
              <Th align="right">Age</Th>
            </Thead>
            <Tbody>{rows.map(({ row }) => row)}</Tbody>
          </Table>
        </div>
      )}
    </Card>
  )
}

function DepositRow({ deposit, now }: { deposit: Deposit; now: string }) {
  const symbol = deposit.symbol ?? deposit.asset
  return (
    <Tr>
      <Td phone="lead">
        <DirectionMark direction="in" words="short" />
      </Td>
      <Td phone="sub">
        <span className="flex items-center gap-2">
          <DepositBadge {...depositState(deposit, now)} />
          <VerificationMark verification={deposit.verification} exceptionsOnly />
        </span>
      </Td>
      <Td align="right" phone="title">
        <RowLink href={`/deposits/${deposit.id}`}>
          <Amount value={deposit.amount} unit={symbol} />
        </RowLink>
      </Td>
      <Td align="right" phone="end">
        <Usd value={deposit.amountUsd} />
      </Td>
      <Td>
        <AssetMark symbol={symbol} network={deposit.network ?? undefined} />
      </Td>
      <Td className="relative z-1">{deposit.txHash === null ? <NoValue /> : <Hash value={deposit.txHash} />}</Td>
      <Td align="right" phone="sub-end" className="text-ink-2">
        <Time at={deposit.detectedAt} show="age" />
      </Td>
    </Tr>
  )
}

function TransferRow({ transfer }: { transfer: Transfer }) {
  return (
    <Tr>
      <Td phone="lead">
        <DirectionMark direction="out" words="short" />
      </Td>
      <Td phone="sub">
        <TransferBadge status={transfer.status} />
      </Td>
      <Td align="right" phone="title">
        <RowLink href={`/authorizations/${transfer.authorizationId}`}>
          <Amount value={transfer.amount} unit={transfer.cryptoCurrency} />
        </RowLink>
      </Td>
      <Td align="right">
        <NoValue />
      </Td>
      <Td>
        <AssetMark symbol={transfer.cryptoCurrency} network={networkName(transfer.network)} />
      </Td>
      <Td className="relative z-1">
        <Hash value={transfer.txHash} />
      </Td>
      <Td align="right" phone="sub-end" className="text-ink-2">
        <Time at={transfer.createdAt} show="age" />
      </Td>
    </Tr>
  )
}
