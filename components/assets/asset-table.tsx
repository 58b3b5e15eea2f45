import type { AssetWithSums } from '@/lib/contracts/assets'
import { formatRate, formatUsd } from '@/lib/contracts/format'

import { NoValue, Usd } from '@/components/ui/amount'
import { Count, Tag } from '@/components/ui/badge'
import { AssetMark } from '@/components/ui/marks'
import { RowLink, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'

import { percentOfMargin } from './margin-words'

export interface AssetLine {
  asset: AssetWithSums
  exchangeFees: number
}

/** Every asset with what the sums in it rest on. Those that Breet offers no longer stand last. */
export function AssetTable({ lines }: { lines: AssetLine[] }) {
  return (
    <Table label="Assets">
      <Thead>
        <Th>Asset</Th>
        <Th align="right">Minimum</Th>
        <Th align="right">Resolution fee</Th>
        <Th align="right">Breet’s rate</Th>
        <Th align="right">Margin</Th>
        <Th align="right">Exchange fees</Th>
        <Th align="right">Open pools</Th>
      </Thead>
      <Tbody>
        {lines.map((line) => (
          <Row key={line.asset.identifier} line={line} />
        ))}
      </Tbody>
    </Table>
  )
}

function Row({ line: { asset, exchangeFees } }: { line: AssetLine }) {
  const { identifier, symbol, network, minimumUsd, flagFeeUsd, priceUsd, priceAt, margin, marginFrom, openPools, active, seenAt } = asset
  return (
    <Tr density="roomy">
      <Td phone="title">
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <RowLink href={`/assets/${encodeURIComponent(identifier)}`}>
            <AssetMark symbol={symbol} network={network} />
          </RowLink>
          {!active && <Tag>no longer offered</Tag>}
        </span>
      </Td>
      <Td align="right" phone="end">
        <Usd value={minimumUsd} rounding="up" />
        <span className="sm:hidden"> minimum</span>
        <span className="block text-caption text-ink-3 max-sm:hidden">
          read <Time at={seenAt} />
        </span>
      </Td>
      <Td align="right">
        <Usd value={flagFeeUsd} rounding="up" />
      </Td>
      <Td align="right">
        {priceUsd === null || priceAt === null ? (
          <span className="text-caption text-ink-3">not needed yet</span>
        ) : (
          <>
            {formatRate(priceUsd)}
            <span className="block text-caption text-ink-3">
              <Time at={priceAt} />
            </span>
          </>
        )}
      </Td>
      <Td align="right" phone="sub" className="text-ink-2">
        {percentOfMargin(margin)} %<span className="sm:hidden"> margin</span>
        {marginFrom === 'asset' && <span className="text-caption text-ink-3"> own</span>}
      </Td>
      <Td align="right">{exchangeFees === 0 ? <NoValue /> : exchangeFees}</Td>
      <Td align="right" phone="sub-end">
        {openPools === 0 ? <NoValue /> : <Count value={openPools} attention />}
        {openPools > 0 && <span aria-hidden className="sm:hidden"> {openPools === 1 ? 'pool' : 'pools'} open</span>}
        <span className="sr-only">{openPools === 1 ? ' pool is' : ' pools are'} open, minimum {formatUsd(minimumUsd, 'up')}</span>
      </Td>
    </Tr>
  )
}
