import type { Deposit } from '@/lib/contracts/deposits'

import { Amount, NoValue, Usd } from '@/components/ui/amount'
import { Hash } from '@/components/ui/hash'
import { AssetMark, DirectionMark } from '@/components/ui/marks'
import { RowLink, Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'
import { Time } from '@/components/ui/time'

import { DepositBadge, VerificationMark } from './deposit-badge'
import { depositState, isEstimate } from './deposit-state'
import type { DepositWordInput } from './deposit-words'

/** For the keys that walk its rows. */
export const DEPOSIT_TABLE_ID = 'deposits'

interface DepositTableProps {
  label: string
  deposits: Deposit[]
  /** server time, ISO */
  now: string
  /** what is known beyond the record itself and refines its badge, by deposit id */
  marks?: ReadonlyMap<string, Pick<DepositWordInput, 'feePending' | 'slow'>>
}

/** Deposits newest first; on phones two lines each. The customer's name opens the record. */
export function DepositTable({ label, deposits, now, marks }: DepositTableProps) {
  return (
    <Table label={label} id={DEPOSIT_TABLE_ID}>
      <Thead>
        <Th>Direction</Th>
        <Th>Status</Th>
        <Th>Customer and label</Th>
        <Th align="right">Amount</Th>
        <Th align="right">Value</Th>
        <Th>Asset, network</Th>
        <Th>Hash</Th>
        <Th align="right">Age</Th>
      </Thead>
      <Tbody>
        {deposits.map((deposit) => (
          <DepositRow key={deposit.id} deposit={deposit} now={now} mark={marks?.get(deposit.id)} />
        ))}
      </Tbody>
    </Table>
  )
}

function DepositRow({ deposit, now, mark }: { deposit: Deposit; now: string; mark?: Pick<DepositWordInput, 'feePending' | 'slow'> }) {
  const symbol = deposit.symbol ?? deposit.asset
  return (
    <Tr>
      <Td phone="lead">
        <DirectionMark direction="in" words="short" />
      </Td>
      <Td phone="sub">
        <span className="flex flex-wrap items-center gap-x-2 max-sm:h-5.5 max-sm:overflow-hidden">
          <DepositBadge {...depositState(deposit, now)} {...mark} />
          <SubFact deposit={deposit} />
          {/* The last of the line: where there is no room it is left out whole, not cut. */}
          <span className="leading-5.5 whitespace-nowrap text-ink-2 sm:hidden">{deposit.network}</span>
        </span>
      </Td>
      <Td phone="title">
        <RowLink href={`/deposits/${deposit.id}`}>{deposit.customerName ?? 'No customer matched'}</RowLink>
        {deposit.label !== null && <span className="mono ml-2 text-ink-2">{deposit.label}</span>}
      </Td>
      <Td align="right" phone="end">
        <Amount value={deposit.amount} unit={symbol} className="font-strong" />
      </Td>
      <Td align="right" phone="sub-end">
        <Usd value={deposit.amountUsd} approximate={isEstimate(deposit)} />
        <span className="sm:hidden">
          , <Time at={deposit.detectedAt} show="short" />
        </span>
      </Td>
      <Td>
        <AssetMark symbol={symbol} network={deposit.network ?? undefined} />
      </Td>
      <Td>
        {deposit.txHash === null ? (
          <NoValue />
        ) : (
          <span className="relative z-1">
            <Hash value={deposit.txHash} />
          </span>
        )}
      </Td>
      <Td align="right" className="text-ink-2">
        <Time at={deposit.detectedAt} show="age" />
      </Td>
    </Tr>
  )
}

/** Beside the badge: confirmations while pending, the provider's word for what is not credited, and the exceptions of verification. */
function SubFact({ deposit }: { deposit: Deposit }) {
  if (deposit.status === 'pending' && deposit.confirmations !== null) {
    return (
      <span className="text-caption whitespace-nowrap text-ink-2 max-sm:hidden">
        {deposit.confirmations} {deposit.confirmations === 1 ? 'confirmation' : 'confirmations'}
      </span>
    )
  }
  if (deposit.status === 'orphaned') return <span className="text-caption whitespace-nowrap text-ink-2">“{deposit.providerWord}”</span>
  return <VerificationMark verification={deposit.verification} exceptionsOnly />
}
