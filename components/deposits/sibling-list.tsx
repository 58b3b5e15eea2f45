import type { Deposit } from '@/lib/contracts/deposits'

import { AppLink } from '@/components/ui/app-link'
import { Card, CardHeader } from '@/components/ui/card'

import { depositsHref } from './deposit-filters'
import { PlaceDeposits } from './place-deposits'

/** What else came to the same address in the same coin. */
export function SiblingList({ deposits, addressId, now }: { deposits: Deposit[]; addressId: string | null; now: string }) {
  if (deposits.length === 0) return null
  return (
    <Card>
      <CardHeader
        title="Other deposits to this address"
        aside={
          addressId !== null && (
            <AppLink href={depositsHref({ addressId })} className="link touch">
              All
            </AppLink>
          )
        }
      />
      <PlaceDeposits deposits={deposits.slice(0, 6)} label="Other deposits to this address" now={now} />
    </Card>
  )
}
