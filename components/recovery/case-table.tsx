import type { RecoveryCase } from '@/lib/contracts/recovery-cases'

import { Amount, NoValue } from '@/components/ui/amount'
import { Tag } from '@/components/ui/badge'
import { Hash } from '@/components/ui/hash'
import { AssetMark } from '@/components/ui/marks'
import { RowLink, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'

import { RecoveryBadge } from './recovery-badge'

/** Cases newest first: what was sent, beside what the address takes. */
export function CaseTable({ cases }: { cases: RecoveryCase[] }) {
  return (
    <Table label="Recovery cases">
      <Thead>
        <Th>Status</Th>
        <Th>Customer</Th>
        <Th align="right">Sent</Th>
        <Th>On</Th>
        <Th>The address takes</Th>
        <Th>Hash</Th>
        <Th align="right">Age</Th>
      </Thead>
      <Tbody>
        {cases.map((one) => (
          <Tr key={one.id}>
            <Td phone="sub">
              <span className="flex items-center gap-2">
                <RecoveryBadge outcome={one.outcome} />
                {one.depositId !== null && <Tag>deposit appeared</Tag>}
              </span>
            </Td>
            <Td phone="title">
              <RowLink href={`/recovery/${one.id}`}>{one.customerName ?? 'Customer not known'}</RowLink>
            </Td>
            <Td align="right" phone="end">
              {one.sentAmount === null ? one.sentAsset : <Amount value={one.sentAmount} unit={one.sentAsset} className="font-strong" />}
            </Td>
            <Td phone="sub-end">{one.sentNetwork}</Td>
            <Td>{one.symbol === null ? <NoValue /> : <AssetMark symbol={one.symbol} network={one.network ?? undefined} />}</Td>
            <Td>
              <span className="relative z-1">
                <Hash value={one.txHash} />
              </span>
            </Td>
            <Td align="right" className="text-ink-2">
              <Time at={one.openedAt} show="age" />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
