import type { RecoveryCase } from '@/lib/contracts/recovery-cases'

import { AppLink } from '@/components/ui/app-link'
import { Button, LinkButton } from '@/components/ui/button'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Time } from '@/components/ui/time'

import { RecoveryBadge } from './recovery-badge'

/** Sent in the wrong asset or on the wrong network: Breet tells of it nowhere, so it starts with what the customer says. */
export function CustomerCases({ customerId, firstName, cases, disabledReason }: { customerId: string; firstName: string; cases: RecoveryCase[]; disabledReason?: string }) {
  const open = disabledReason === undefined
    ? <LinkButton href={`/recovery/new?customerId=${customerId}`} size="sm">New case</LinkButton>
    : <Button size="sm" disabledReason={disabledReason}>New case</Button>
  return (
    <Card>
      <CardHeader title="Sent wrong" aside={open} />
      {cases.length === 0 ? (
        <CardBody>
          <p className="text-body text-ink-2">If {firstName} sent another coin, or used another network, Breet records nothing. A case collects what Breet needs to look for it.</p>
        </CardBody>
      ) : (
        <ul className="divide-y">
          {cases.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-4 py-2.5">
              <RecoveryBadge outcome={one.outcome} />
              <AppLink href={`/recovery/${one.id}`} className="link touch text-body">
                {one.sentAsset} on {one.sentNetwork}
              </AppLink>
              <Time at={one.openedAt} className="ml-auto text-caption text-ink-2" />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
