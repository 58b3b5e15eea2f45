import { FlaskConical } from 'lucide-react'

import type { Deposit } from '@/lib/contracts/deposits'
import { formatUsd } from '@/lib/contracts/format'
import type { Pool } from '@/lib/contracts/pools'
import { simulationPresets } from '@/lib/domain/simulation'
import type { TimelineEvent } from '@/lib/domain/timeline'

import { Card, CardBody, CardFooter, CardHeader } from '@/components/ui/card'
import { Tag } from '@/components/ui/badge'

import type { AddressRecord } from './address-header'
import { SimulateForm, type Rate } from './simulate-form'
import { SimulationOutcome } from './simulation-outcome'

interface SimulateCardProps {
  address: AddressRecord
  rate: Rate | null
  pool: Pool | null
  events: TimelineEvent[]
  deposits: Deposit[]
  /** the hash of the one just asked for */
  simulated?: string
  disabledReason?: string
  /** server time, ISO */
  now: string
}

/** On test connections only: nobody has to send anything to see what a deposit does. */
export function SimulateCard({ address, rate, pool, events, deposits, simulated, disabledReason, now }: SimulateCardProps) {
  const minimum = address.minimumUsd
  return (
    <Card>
      <span id="simulate" className="block scroll-mt-24" />
      <CardHeader mark={<FlaskConical aria-hidden size={16} className="text-ink-2" />} title="Simulate a deposit" note="Breet plays it; nobody sends anything" aside={<Tag>test only</Tag>} />
      <CardBody className="grid gap-4">
        {simulated !== undefined && <SimulationOutcome txHash={simulated} events={events} deposits={deposits} now={now} />}
        <SimulateForm addressId={address.id} symbol={address.symbol} presets={minimum === null ? [] : simulationPresets(minimum)} rate={rate} disabledReason={disabledReason} />
      </CardBody>
      <CardFooter>
        {pool === null
          ? 'Breet looks at the value when the last confirmation comes; a price that moves may carry a sum over or under the minimum.'
          : `${formatUsd(pool.heldUsd)} is held here already and counts: a deposit that lifts the sum over ${formatUsd(pool.minimumUsd, 'up')} releases everything.`}
      </CardFooter>
    </Card>
  )
}
