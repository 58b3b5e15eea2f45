import { Lock } from 'lucide-react'

import type { Authorization, Transfer } from '@/lib/contracts/authorizations'
import { formatUtcClock } from '@/lib/contracts/format'
import { networkName } from '@/lib/contracts/networks'
import { isMasked } from '@/lib/domain/mask'
import { type NetworkForms, placeProblem } from '@/lib/domain/place-form'

import { Amount, NoValue } from '@/components/ui/amount'
import { Tag } from '@/components/ui/badge'
import { Card, CardHeader } from '@/components/ui/card'
import { cx } from '@/components/ui/cx'
import { Address } from '@/components/ui/hash'
import { AssetMark } from '@/components/ui/marks'

import { PROBLEMS } from '@/components/transfers/checks'

import { Memo } from './memo'

interface DisclosedAddressesProps {
  authorization: Authorization
  transfers: Transfer[]
  /** how addresses and memos of each network look */
  forms: Record<string, NetworkForms>
}

/** As Binance gave them: address, memo where there is one, the least it books, and what does not look right before anybody sends. */
export function DisclosedAddresses({ authorization, transfers, forms }: DisclosedAddressesProps) {
  const { cryptoCurrency, addresses, decidedAt } = authorization
  const timesSent = (network: string) => transfers.filter((transfer) => transfer.network === network).length
  const anySent = addresses.some(({ network }) => timesSent(network) > 0)
  const hidden = addresses.some(({ address }) => isMasked(address))
  return (
    <Card>
      <CardHeader
        title="Addresses"
        note={decidedAt === null ? 'as Binance gave them' : `as Binance gave them, ${formatUtcClock(decidedAt)} UTC`}
        aside={
          <>
            <Lock aria-hidden size={13} /> {hidden ? 'whole addresses: owners and operators' : 'permanent'}
          </>
        }
      />
      <ul className="divide-y">
        {addresses.map(({ network, address, tag, minimumAmount }) => {
          const networkForms = forms[network]
          const problem = networkForms === undefined ? null : placeProblem({ address, tag }, networkForms)
          const sent = timesSent(network)
          return (
            <li key={network} className={cx('grid items-center gap-x-5 gap-y-2 px-4 py-3', anySent ? 'sm:grid-cols-[9.5rem_minmax(0,1fr)_auto_6rem]' : 'sm:grid-cols-[9.5rem_minmax(0,1fr)_auto]')}>
              <AssetMark symbol={cryptoCurrency} network={networkName(network)} />
              <div className="grid min-w-0 gap-1.5">
                {hidden ? <span className="mono">{address}</span> : <Address value={address} />}
                {tag === null ? <p className="text-caption text-ink-3">no memo</p> : hidden ? <p className="text-caption text-ink-2">with a memo</p> : <Memo tag={tag} />}
                {problem !== null && <p className="rounded-control bg-yellow-bg px-3 py-2 text-caption text-yellow-ink">It {PROBLEMS[problem].words(networkName(network))}.</p>}
              </div>
              <p className="sm:text-right">
                <span className="text-caption text-ink-2">minimum </span>
                {minimumAmount === null ? <NoValue /> : <Amount value={minimumAmount} unit={cryptoCurrency} />}
              </p>
              {anySent && <p className="sm:text-right">{sent > 0 && <Tag>{sent === 1 ? 'used once' : `used ${sent} times`}</Tag>}</p>}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
