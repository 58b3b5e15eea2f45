import type { Authorization } from '@/lib/contracts/authorizations'
import { listInWords, networkName } from '@/lib/contracts/networks'

import { NoValue } from '@/components/ui/amount'
import { Countdown } from '@/components/ui/countdown'
import { AssetMark, DirectionMark } from '@/components/ui/marks'
import { PostButton } from '@/components/ui/post-button'
import { RowLink, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'

import { AuthorizationBadge } from './authorization-badge'
import { endOf } from './when-it-ends'

export function AuthorizationTable({ authorizations, disabledReason }: { authorizations: Authorization[]; disabledReason?: string }) {
  return (
    <Table label="Authorizations">
      <Thead>
        <Th>Direction</Th>
        <Th>Status</Th>
        <Th>Customer</Th>
        <Th>Coin</Th>
        <Th>Networks</Th>
        <Th>Time left</Th>
        <Th align="right">Asked</Th>
        <Th align="right">
          <span className="sr-only">Next</span>
        </Th>
      </Thead>
      <Tbody>
        {authorizations.map((authorization) => (
          <Row key={authorization.id} authorization={authorization} disabledReason={disabledReason} />
        ))}
      </Tbody>
    </Table>
  )
}

function Row({ authorization, disabledReason }: { authorization: Authorization; disabledReason?: string }) {
  const { id, status, customerName, cryptoCurrency, networks, createdAt } = authorization
  const end = status === 'initiated' ? endOf(authorization) : null
  return (
    <Tr>
      <Td phone="lead">
        <DirectionMark direction="out" words="short" />
      </Td>
      <Td phone="sub">
        <AuthorizationBadge status={status} />
      </Td>
      <Td phone="title">
        <RowLink href={`/authorizations/${id}`}>{customerName ?? 'Customer'}</RowLink>
      </Td>
      <Td phone="end">
        <AssetMark symbol={cryptoCurrency} />
      </Td>
      <Td className="text-ink-2">{listInWords(networks.map(networkName))}</Td>
      <Td>{end === null ? <NoValue /> : <Countdown endsAt={end} now={createdAt} endWords="time is over, asking Binance" />}</Td>
      <Td align="right" phone="sub-end" className="text-ink-2">
        <Time at={createdAt} />
      </Td>
      <Td align="right" className="relative z-1">
        {canStartAgain(authorization) && disabledReason === undefined && (
          <span className="inline-block">
            <PostButton action={`/api/dashboard/authorizations/${id}/start-again`} busyWords="Asking" size="sm">
              New link<span className="sr-only"> for {customerName ?? 'the customer'}, {cryptoCurrency}</span>
            </PostButton>
          </span>
        )}
      </Td>
    </Tr>
  )
}

/** Declined, expired, failed, and nothing came after it yet: one click asks again under a new order id. */
function canStartAgain({ status, replacedBy }: Authorization): boolean {
  return replacedBy === null && (status === 'rejected' || status === 'expired' || status === 'failed')
}
