import type { Transfer } from '@/lib/contracts/authorizations'
import { networkName } from '@/lib/contracts/networks'
import { onChainWords } from '@/lib/contracts/on-chain-words'
import { isMasked } from '@/lib/domain/mask'

import { Amount } from '@/components/ui/amount'
import { Hash } from '@/components/ui/hash'
import { AssetMark, DirectionMark } from '@/components/ui/marks'
import { RowLink, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'

import { ContradictedBadge, TransferBadge } from './transfer-badge'

export function TransferTable({ transfers }: { transfers: Transfer[] }) {
  return (
    <Table label="Transfers">
      <Thead>
        <Th>Direction</Th>
        <Th>Status</Th>
        <Th>Customer</Th>
        <Th align="right">Amount</Th>
        <Th>Coin and network</Th>
        <Th>To</Th>
        <Th>Hash</Th>
        <Th align="right">Recorded</Th>
      </Thead>
      <Tbody>
        {transfers.map((transfer) => (
          <Tr key={transfer.id}>
            <Td phone="lead">
              <DirectionMark direction="out" words="short" />
            </Td>
            <Td phone="sub">
              <span className="inline-flex flex-wrap gap-1.5">
                <TransferBadge status={transfer.status} hint={onChainWords(transfer) ?? undefined} />
                {transfer.onChain?.status === 'contradicted' && <ContradictedBadge />}
              </span>
            </Td>
            <Td phone="title">
              <RowLink href={`/authorizations/${transfer.authorizationId}`}>{transfer.customerName ?? 'Customer'}</RowLink>
            </Td>
            <Td align="right" phone="end">
              <Amount value={transfer.amount} unit={transfer.cryptoCurrency} />
            </Td>
            <Td>
              <AssetMark symbol={transfer.cryptoCurrency} network={networkName(transfer.network)} />
            </Td>
            <Td className="relative z-1">
              {isMasked(transfer.address) ? <span className="mono text-ink-2">{transfer.address}</span> : <Hash value={transfer.address} what="address" />}
            </Td>
            <Td className="relative z-1">
              <Hash value={transfer.txHash} />
            </Td>
            <Td align="right" phone="sub-end" className="text-ink-2">
              <Time at={transfer.createdAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
