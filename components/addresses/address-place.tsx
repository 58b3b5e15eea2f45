import { RefreshCw } from 'lucide-react'

import { Card, CardBody, CardFooter, CardHeader, Note } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { Address } from '@/components/ui/hash'
import { PostButton } from '@/components/ui/post-button'
import { Qr } from '@/components/ui/qr'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'

import { placeName, type AddressRecord } from './address-header'

/** The address itself, or what to do while there is none. */
export function AddressPlace({ address, disabledReason }: { address: AddressRecord; disabledReason?: string }) {
  const place = placeName(address)
  if (address.address === null) {
    return (
      <Card>
        <CardHeader title="Address" aside="permanent, once it is there" />
        <CardBody className="grid gap-3">
          {address.status === 'failed' ? <Failed address={address} disabledReason={disabledReason} /> : <Preparing address={address} />}
        </CardBody>
      </Card>
    )
  }
  return (
    <Card>
      <CardHeader title="Address" aside="permanent" />
      <CardBody className="flex flex-wrap items-center gap-5">
        <Qr value={address.address} size={132} label={`Code with the ${address.symbol} address${address.network === null ? '' : ` on ${address.network}`}`} />
        <div className="grid min-w-0 flex-1 basis-64 gap-3">
          <Address value={address.address} size="lg" copy={false} />
          <div>
            <CopyButton value={address.address} what="address">
              Copy address
            </CopyButton>
          </div>
        </div>
      </CardBody>
      <CardFooter>Only {place}. Any other coin or network sent here may be lost.</CardFooter>
    </Card>
  )
}

function Preparing({ address }: { address: AddressRecord }) {
  return (
    <>
      <div role="status">
        <Skeleton className="h-5 w-full max-w-96" />
        <span className="sr-only">Breet is preparing this address. It appears here by itself.</span>
      </div>
      <p className="text-body text-ink-2">
        Asked for <Time at={address.createdAt} />; Breet has not answered with it yet. Weir asks again by itself, and asking again never makes a second
        address. There is nothing to do: do not make another one. The page moves when it is there.
      </p>
    </>
  )
}

function Failed({ address, disabledReason }: { address: AddressRecord; disabledReason?: string }) {
  return (
    <>
      <Note tone="red">{address.failure === null ? 'Breet refused without saying why.' : `Breet says: “${address.failure}”`}</Note>
      <p className="text-body text-ink-2">
        Nothing was made, so nothing can be sent here. Mend what Breet names, then ask again; the same address is meant, so asking twice does no harm.
      </p>
      <PostButton
        action={`/api/dashboard/addresses/${address.id}/retry`}
        busyWords="Asking Breet"
        variant="primary"
        icon={<RefreshCw aria-hidden size={14} />}
        disabledReason={disabledReason}
      >
        Ask again
      </PostButton>
    </>
  )
}
