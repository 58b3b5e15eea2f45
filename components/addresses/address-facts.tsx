import type { AddressTotal } from './address-total'

import { formatUtc } from '@/lib/contracts/format'

import { Amount, NoValue, Usd } from '@/components/ui/amount'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Facts, Ledger } from '@/components/ui/facts'
import { Id } from '@/components/ui/hash'
import { AssetMark, DirectionMark } from '@/components/ui/marks'
import { sum } from '@/lib/domain/money'

import type { AddressRecord } from './address-header'

const WORDS: Record<AddressTotal['status'], string> = {
  pending: 'pending', flagged: 'held', completed: 'completed', orphaned: 'not credited', unknown: 'in an unknown word',
}
/** What never reached the merchant is no part of what was received. */
const RECEIVED: readonly AddressTotal['status'][] = ['pending', 'flagged', 'completed']

/** Everything that ever came to this address, by state. What no read-back has confirmed stands apart, as in all totals. */
export function AddressTotals({ totals, symbol }: { totals: AddressTotal[]; symbol: string }) {
  const received = totals.filter(({ status }) => RECEIVED.includes(status))
  const sure = received.filter(({ verifying }) => !verifying)
  const values = sure.flatMap(({ amountUsd }) => amountUsd ?? [])
  return (
    <Card>
      <CardHeader mark={<DirectionMark direction="in" />} title="Received here" aside={countWords(received)} />
      <CardBody>
        <Ledger
          lines={[
            { name: 'In all', value: <strong className="font-strong"><Usd value={sum(values)} /></strong> },
            { name: `in ${symbol}`, value: <Amount value={sum(sure.map(({ amount }) => amount))} unit={symbol} /> },
            ...totals.map(({ status, verifying, count, amountUsd }) => ({ name: `${count} ${WORDS[status]}${verifying ? ', verifying' : ''}`, value: <Usd value={amountUsd} /> })),
          ]}
        />
      </CardBody>
    </Card>
  )
}

function countWords(totals: AddressTotal[]): string {
  const count = totals.reduce((all, one) => all + one.count, 0)
  return count === 1 ? '1 deposit' : `${count.toLocaleString('en-GB')} deposits`
}

/** When and how the address was made, and its ids. */
export function AddressFacts({ address, walletId }: { address: AddressRecord; walletId: string | null }) {
  const { importedAt, createdAt, readyAt } = address
  return (
    <Card>
      <CardHeader title="Facts" />
      <CardBody>
        <Facts
          items={[
            { name: 'Asset', value: <AssetMark symbol={address.symbol} network={address.network ?? undefined} /> },
            { name: 'Label', value: address.label === null ? <NoValue /> : <span className="mono">{address.label}</span> },
            { name: 'Made', value: importedAt === null ? 'by Weir, at Breet' : 'outside Weir, then brought in' },
            importedAt === null
              ? { name: 'Asked Breet', value: <time dateTime={createdAt}>{formatUtc(createdAt)}</time> }
              : { name: 'Brought in', value: <time dateTime={importedAt}>{formatUtc(importedAt)}</time> },
            ...(importedAt !== null ? [] : [{ name: 'Ready', value: readyAt === null ? 'not yet' : <time dateTime={readyAt}>{formatUtc(readyAt)}</time> }]),
            { name: 'Breet’s id', value: walletId === null ? <NoValue /> : <Id value={walletId} what="Breet’s id" /> },
            { name: 'Our id', value: <Id value={address.id} what="id" /> },
          ]}
        />
      </CardBody>
    </Card>
  )
}
