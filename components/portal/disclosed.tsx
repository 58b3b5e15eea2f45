import { StickyNote } from 'lucide-react'

import type { Authorization, Transfer } from '@/lib/contracts/authorizations'
import { groupInFours } from '@/lib/contracts/format'
import { networkName } from '@/lib/contracts/networks'

import { AuthorizationBadge } from '@/components/authorizations/authorization-badge'
import { TransferBadge } from '@/components/transfers/transfer-badge'
import { Amount } from '@/components/ui/amount'
import { Address } from '@/components/ui/hash'
import { AssetMark } from '@/components/ui/marks'

import { approval } from './messages'

interface DisclosedProps {
  authorization: Authorization
  transfers: Transfer[]
  merchantName: string
}

/** After approval: the addresses the customer showed, to recognise them, and what was sent there. */
export function Disclosed({ authorization, transfers, merchantName }: DisclosedProps) {
  const { cryptoCurrency, addresses } = authorization
  return (
    <section className="grid gap-3">
      <div>
        <AuthorizationBadge status="authorized" />
      </div>
      <h2 className="text-portal-title">{approval.authorizedTitle}</h2>
      <p className="text-story text-ink-2">{approval.authorized(merchantName, cryptoCurrency)}</p>
      <ul className="divide-y border-t">
        {addresses.map(({ network, address, tag }) => (
          <li key={network} className="grid gap-1 py-2.5">
            <p className="flex flex-wrap items-center justify-between gap-x-3">
              <AssetMark symbol={cryptoCurrency} network={networkName(network)} />
              {tag !== null && (
                <span className="inline-flex items-center gap-1.5 text-body text-ink-2">
                  <StickyNote aria-hidden size={13} /> {approval.memo} <span className="mono font-strong text-ink-1">{groupInFours(tag).join(' ')}</span>
                </span>
              )}
            </p>
            <Address value={address} copy={false} />
          </li>
        ))}
      </ul>
      {transfers.length > 0 && <Sent transfers={transfers} />}
    </section>
  )
}

function Sent({ transfers }: { transfers: Transfer[] }) {
  return (
    <>
      <h3 className="text-story font-strong">{approval.sentTitle}</h3>
      <ul className="divide-y border-t">
        {transfers.map((transfer) => (
          <li key={transfer.id} className="grid gap-1 py-2.5">
            <p className="flex items-center justify-between gap-3">
              <TransferBadge status={transfer.status} />
              <Amount value={transfer.amount} unit={transfer.cryptoCurrency} />
            </p>
            <p className="text-story text-ink-2">{approval.sent(networkName(transfer.network))}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
