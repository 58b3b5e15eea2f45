import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'

import type { Authorization, Transfer } from '@/lib/contracts/authorizations'
import { formatAmount, formatUtc } from '@/lib/contracts/format'
import { listInWords, networkName } from '@/lib/contracts/networks'
import { isMasked } from '@/lib/domain/mask'

import { AuthorizationBadge } from '@/components/authorizations/authorization-badge'
import { Memo } from '@/components/authorizations/memo'
import { AppLink } from '@/components/ui/app-link'
import { Card, CardBody, CardFooter, CardHeader } from '@/components/ui/card'
import { Address } from '@/components/ui/hash'
import { AssetMark, DirectionMark } from '@/components/ui/marks'

interface BinanceAddressesProps {
  firstName: string
  authorizations: Authorization[]
  transfers: Transfer[]
  action: ReactNode
}

/** Out: the addresses of the customer's own Binance account, disclosed by consent. */
export function BinanceAddresses({ firstName, authorizations, transfers, action }: BinanceAddressesProps) {
  const authorized = authorizations.filter(({ status }) => status === 'authorized')
  return (
    <Card>
      <CardHeader mark={<DirectionMark direction="out" />} title="Binance addresses" note={`out: you send to ${firstName}’s own account`} aside={action} />
      {authorized.length === 0 && (
        <CardBody>
          <p className="text-body text-ink-2">
            None yet. {firstName} shows you the addresses by approving in the Binance App; nothing is sent by approving.
          </p>
        </CardBody>
      )}
      {authorized.map((authorization) => (
        <Disclosed
          key={authorization.id}
          authorization={authorization}
          transfers={transfers.filter(({ authorizationId }) => authorizationId === authorization.id)}
        />
      ))}
    </Card>
  )
}

function Disclosed({ authorization, transfers }: { authorization: Authorization; transfers: Transfer[] }) {
  const { id, addresses, cryptoCurrency, networks, decidedAt } = authorization
  return (
    <div className="border-b last:border-b-0">
      <ul className="divide-y">
        {addresses.map(({ network, address, tag, minimumAmount }) => {
          const sent = transfers.filter((transfer) => transfer.network === network).length
          return (
            <li key={network} className="grid items-center gap-x-5 gap-y-1.5 px-4 py-3 sm:grid-cols-[9.5rem_minmax(0,1fr)_auto]">
              <div>
                <AssetMark symbol={cryptoCurrency} network={networkName(network)} />
                {minimumAmount !== null && (
                  <p className="pl-6.5 text-caption text-ink-2">
                    minimum {formatAmount(minimumAmount)} {cryptoCurrency}
                  </p>
                )}
              </div>
              <div className="grid min-w-0 gap-1">
                {isMasked(address) ? <span className="mono">{address}</span> : <Address value={address} />}
                {tag !== null && !isMasked(tag) && <Memo tag={tag} />}
              </div>
              <div className="grid justify-items-start gap-1 sm:justify-items-end sm:text-right">
                <AuthorizationBadge status="authorized" />
                <p className="text-caption text-ink-2">{sent === 0 ? 'no transfer yet' : sent === 1 ? '1 transfer' : `${sent} transfers`}</p>
              </div>
            </li>
          )
        })}
      </ul>
      <CardFooter>
        <Lock aria-hidden size={13} className="shrink-0 max-sm:mt-0.5 max-sm:self-start" />
        <span className="min-w-0 flex-1 sm:flex-none">
          Disclosed by consent{decidedAt !== null && ` on ${formatUtc(decidedAt)}`}, for {cryptoCurrency} on {listInWords(networks.map(networkName))}.
        </span>
        <AppLink href={`/authorizations/${id}`} className="link touch">
          Consent record
        </AppLink>
      </CardFooter>
    </div>
  )
}
