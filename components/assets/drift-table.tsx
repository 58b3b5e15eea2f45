import { driftPercent, driftWords, monthWords } from '@/lib/contracts/value-drift'
import type { MonthDrift } from '@/lib/domain/drift'
import { sum } from '@/lib/domain/money'

import { Usd } from '@/components/ui/amount'
import { AssetMark } from '@/components/ui/marks'
import { GroupRow, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'

/** A heading a month with its sum, then a row an asset. */
export function DriftTable({ rows }: { rows: MonthDrift[] }) {
  const months = [...new Set(rows.map((row) => row.month))]
  return (
    <Table label="Value drift by month and asset">
      <Thead>
        <Th>Asset</Th>
        <Th align="right">Deposits</Th>
        <Th align="right">Worth when detected</Th>
        <Th align="right">Worth when completed</Th>
        <Th align="right">Drift</Th>
      </Thead>
      <Tbody>
        {months.flatMap((month) => {
          const ofMonth = rows.filter((row) => row.month === month)
          return [
            <GroupRow key={month} span={5}>
              {monthWords(month)}: drift {driftWords(sum(ofMonth.map((row) => row.drift.usd)))}
            </GroupRow>,
            ...ofMonth.map((row) => <Row key={`${month} ${row.asset} ${row.network}`} row={row} />),
          ]
        })}
      </Tbody>
    </Table>
  )
}

function Row({ row }: { row: MonthDrift }) {
  const { asset, symbol, network, deposits, firstSeenCompleted, detectedUsd, completedUsd, drift } = row
  const percent = driftPercent(drift.percent)
  return (
    <Tr>
      <Td phone="title">
        <AssetMark symbol={symbol ?? asset} network={network ?? undefined} />
      </Td>
      <Td align="right" phone="sub" className="text-ink-2">
        {deposits.toLocaleString('en-GB')}
        <span className="sm:hidden"> {deposits === 1 ? 'deposit' : 'deposits'}</span>
        {firstSeenCompleted > 0 && <span className="block text-caption text-ink-3">{firstSeenCompleted} first seen completed</span>}
      </Td>
      <Td align="right">
        <Usd value={detectedUsd} />
      </Td>
      <Td align="right" phone="sub-end">
        <Usd value={completedUsd} />
      </Td>
      <Td align="right" phone="end" className="font-name">
        {driftWords(drift.usd)}
        {percent !== '' && <span className="ml-1.5 text-caption font-normal text-ink-2">{percent}</span>}
      </Td>
    </Tr>
  )
}
