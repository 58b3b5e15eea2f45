import { networkCodeOf } from '@/lib/domain/network-names'
import type { RecoveryCase } from '@/lib/contracts/recovery-cases'

import { Amount, NoValue } from '@/components/ui/amount'
import { AppLink } from '@/components/ui/app-link'
import { Card, CardBody, CardHeader, Note } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { Address, FullHash } from '@/components/ui/hash'
import { AssetMark } from '@/components/ui/marks'

/** What was sent beside what the address takes; the whole hash and address, never shortened here. */
export function CaseFacts({ found }: { found: RecoveryCase }) {
  const { customerId, customerName, address, symbol, network } = found
  return (
    <Card>
      <CardHeader title="What was sent" note="as the customer tells it" />
      <CardBody className="grid gap-3">
        <Facts
          items={[
            { name: 'Sent', value: found.sentAmount === null ? found.sentAsset : <Amount value={found.sentAmount} unit={found.sentAsset} /> },
            { name: 'On', value: found.sentNetwork },
            { name: 'Hash', value: <FullHash value={found.txHash} /> },
            { name: 'To address', value: address === null ? <NoValue /> : <Address value={address} /> },
            { name: 'It takes', value: symbol === null ? <NoValue /> : <AssetMark symbol={symbol} network={network ?? undefined} /> },
            {
              name: 'Customer',
              value: customerId === null ? <span className="text-ink-2">not known</span> : <AppLink href={`/customers/${customerId}`} className="link touch">{customerName ?? customerId}</AppLink>,
            },
            { name: 'Note', value: found.note === null ? <NoValue /> : <span className="break-words whitespace-pre-line">{found.note}</span> },
          ]}
        />
        {isWhatItTakes(found) && (
          <Note tone="yellow">
            This is what the address takes, on its own network. If it is not shown among the deposits an hour after it was sent, Breet may have missed it: ask with the packet all the same.
          </Note>
        )}
      </CardBody>
    </Card>
  )
}

function isWhatItTakes({ sentAsset, sentNetwork, symbol, network }: RecoveryCase): boolean {
  if (symbol === null || network === null || sentAsset.toUpperCase() !== symbol.toUpperCase()) return false
  const code = networkCodeOf(sentNetwork)
  return code !== null && code === networkCodeOf(network)
}
