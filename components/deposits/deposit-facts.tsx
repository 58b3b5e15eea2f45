import type { Deposit } from '@/lib/contracts/deposits'
import { CAUSE_WORDS } from '@/lib/contracts/timeline-words'

import { NoValue, Usd } from '@/components/ui/amount'
import { AppLink } from '@/components/ui/app-link'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { Address, FullHash, Id } from '@/components/ui/hash'
import { AssetMark } from '@/components/ui/marks'
import { Time } from '@/components/ui/time'

/** Who, what, where: the whole address and hash, never shortened here. */
export function DepositFacts({ deposit, senderAddress }: { deposit: Deposit; senderAddress: string | null }) {
  const { hold } = deposit
  return (
    <Card>
      <CardHeader title="Facts" />
      <CardBody>
        <Facts
          items={[
            { name: 'Customer', value: <Customer deposit={deposit} /> },
            { name: 'Label', value: deposit.label === null ? <NoValue /> : <span className="mono">{deposit.label}</span> },
            { name: 'Asset', value: <AssetMark symbol={deposit.symbol ?? deposit.asset} network={deposit.network ?? undefined} /> },
            { name: 'Address', value: <Place deposit={deposit} /> },
            { name: 'Hash', value: deposit.txHash === null ? <NoValue /> : <FullHash value={deposit.txHash} /> },
            { name: 'Sender', value: senderAddress === null ? <NoValue /> : <span className="mono break-all">{senderAddress}</span> },
            { name: 'Detected', value: <Time at={deposit.detectedAt} /> },
            ...(hold === null
              ? []
              : [
                  { name: 'Minimum then', value: <Usd value={hold.minimumUsdAtFlag} rounding="up" /> },
                  { name: 'Hold cause', value: `${CAUSE_WORDS[hold.cause]}${hold.causeVerified ? '' : ', not confirmed'}` },
                ]),
            { name: 'Our id', value: <Id value={deposit.id} what="id" /> },
          ]}
        />
      </CardBody>
    </Card>
  )
}

function Place({ deposit: { address, addressId } }: { deposit: Deposit }) {
  return (
    <>
      <Address value={address} />
      {addressId !== null && (
        <AppLink href={`/addresses/${addressId}`} className="link touch mt-1 block w-fit text-caption">
          Open the address
        </AppLink>
      )}
    </>
  )
}

function Customer({ deposit }: { deposit: Deposit }) {
  if (deposit.customerId === null) return <span className="text-ink-2">no address of yours matches yet</span>
  return (
    <AppLink href={`/customers/${deposit.customerId}`} className="link touch">
      {deposit.customerName ?? deposit.customerId}
    </AppLink>
  )
}
