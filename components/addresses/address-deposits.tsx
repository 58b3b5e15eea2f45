import type { Deposit } from '@/lib/contracts/deposits'

import { depositsHref } from '@/components/deposits/deposit-filters'
import { PlaceDeposits } from '@/components/deposits/place-deposits'
import { AppLink } from '@/components/ui/app-link'
import { Card, CardBody, CardHeader } from '@/components/ui/card'

interface AddressDepositsProps {
  addressId: string
  /** newest first */
  deposits: Deposit[]
  /** how many there are in all */
  count: number
  isReady: boolean
  /** server time, ISO */
  now: string
}

/** What came to this address, newest first. */
export function AddressDeposits({ addressId, deposits, count, isReady, now }: AddressDepositsProps) {
  return (
    <Card>
      <CardHeader
        title="Deposits to it"
        note={deposits.length < count ? `the newest ${deposits.length} of ${count.toLocaleString('en-GB')}` : undefined}
        aside={
          count > 0 && (
            <AppLink href={depositsHref({ addressId })} className="link touch">
              All deposits
            </AppLink>
          )
        }
      />
      {deposits.length === 0 ? (
        <CardBody>
          <p className="text-body text-ink-2">
            {isReady ? 'Nothing has come yet. A deposit shows here within seconds of being seen on its network.' : 'Nothing can come before the address is ready.'}
          </p>
        </CardBody>
      ) : (
        <PlaceDeposits deposits={deposits} label="Deposits to this address" now={now} />
      )}
    </Card>
  )
}
