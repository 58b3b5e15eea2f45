import { RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'

import { formatUsd } from '@/lib/contracts/format'
import type { DepositAddress } from '@/lib/contracts/customers'

import { AppLink } from '@/components/ui/app-link'
import { Card, CardBody, CardFooter, CardHeader } from '@/components/ui/card'
import { Address } from '@/components/ui/hash'
import { AssetMark, DirectionMark } from '@/components/ui/marks'
import { PostButton } from '@/components/ui/post-button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'

import { AddressBadge } from './address-badge'
import { AddressCode } from './address-code'

/** With what the live list says about its asset; null when the list no longer names it. */
export interface AddressLine extends DepositAddress {
  symbol: string | null
  minimumUsd: string | null
}

interface DepositAddressesProps {
  firstName: string
  addresses: AddressLine[]
  /** the button that makes another one */
  action: ReactNode
  /** test connections: a deposit can be simulated on the address's own page */
  isTest: boolean
  /** why this person may not ask Breet again */
  disabledReason?: string
}

/** In: what the customer sends to. Out has its own card, so nobody can mix the two. */
export function DepositAddresses({ firstName, addresses, action, isTest, disabledReason }: DepositAddressesProps) {
  const ready = isTest ? addresses.find(({ status }) => status === 'ready') : undefined
  return (
    <Card>
      <CardHeader mark={<DirectionMark direction="in" />} title="Deposit addresses" note={`in: ${firstName} sends, you receive`} aside={action} />
      {addresses.length === 0 ? (
        <CardBody>
          <p className="text-body text-ink-2">No address yet. Each one is permanent, made by Breet for one asset on one network.</p>
        </CardBody>
      ) : (
        <ul className="divide-y">
          {addresses.map((address) => (
            <AddressRow key={address.id} address={address} disabledReason={disabledReason} />
          ))}
        </ul>
      )}
      {ready !== undefined && (
        <CardFooter>
          Test connection: nobody has to send anything.
          <AppLink href={`/addresses/${ready.id}#simulate`} className="link touch">
            Simulate a deposit
          </AppLink>
        </CardFooter>
      )}
    </Card>
  )
}

function AddressRow({ address, disabledReason }: { address: AddressLine; disabledReason?: string }) {
  const symbol = address.symbol ?? address.asset
  const network = address.network ?? undefined
  return (
    <li className="grid items-center gap-x-5 gap-y-1.5 px-4 py-3 sm:grid-cols-[9.5rem_minmax(0,1fr)_auto]">
      <div>
        <AppLink href={`/addresses/${address.id}`} className="rounded-key hover:underline hover:underline-offset-3">
          <AssetMark symbol={symbol} network={network} />
        </AppLink>
        {address.minimumUsd !== null && <p className="pl-6.5 text-caption text-ink-2">minimum {formatUsd(address.minimumUsd, 'up')}</p>}
      </div>
      <div className="min-w-0">
        {address.label !== null && <p className="text-caption text-ink-2">{address.label}</p>}
        <AddressValue address={address} />
      </div>
      <div className="flex items-center gap-2 sm:justify-end sm:text-right">
        {address.address !== null && <AddressCode address={address.address} symbol={symbol} network={network ?? ''} />}
        <div>
          <AddressBadge status={address.status} />
          {address.status === 'provisioning' && (
            <p className="text-caption text-ink-2">
              asked Breet <Time at={address.createdAt} />
            </p>
          )}
        </div>
        {address.status === 'failed' && (
          <PostButton
            action={`/api/dashboard/addresses/${address.id}/retry`}
            busyWords="Asking Breet"
            size="sm"
            icon={<RefreshCw aria-hidden size={13} />}
            disabledReason={disabledReason}
          >
            Ask again
          </PostButton>
        )}
      </div>
    </li>
  )
}

function AddressValue({ address }: { address: DepositAddress }) {
  if (address.address !== null) return <Address value={address.address} />
  if (address.status === 'failed') {
    return <p className="text-body text-red-ink">{address.failure === null ? 'Breet refused without saying why.' : `Breet says: “${address.failure}”`}</p>
  }
  return (
    <div role="status">
      <Skeleton className="h-3.5 w-full max-w-72" />
      <span className="sr-only">Breet is preparing this address. It appears here by itself.</span>
    </div>
  )
}
