import { CirclePause } from 'lucide-react'

import type { Pool } from '@/lib/contracts/pools'
import { formatAmount } from '@/lib/contracts/format'

import { PoolBar } from '@/components/holds/pool-bar'
import { poolBarProps } from '@/components/holds/pool-bar-props'
import { AppLink } from '@/components/ui/app-link'
import { Badge } from '@/components/ui/badge'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Time } from '@/components/ui/time'

/** What is held for this customer, one bar an address and asset. */
export function OpenHolds({ pools }: { pools: Pool[] }) {
  if (pools.length === 0) return null
  return (
    <Card>
      <CardHeader
        title={pools.length === 1 ? 'Open hold' : 'Open holds'}
        note={
          <Badge tone="yellow" icon={CirclePause}>
            Held
          </Badge>
        }
        aside={
          <AppLink href="/holds" className="link touch">
            All holds
          </AppLink>
        }
      />
      <div className="divide-y">
        {pools.map((pool) => (
          <PoolLine key={pool.id} pool={pool} />
        ))}
      </div>
    </Card>
  )
}

function PoolLine({ pool }: { pool: Pool }) {
  const symbol = pool.symbol ?? pool.asset
  const count = pool.deposits.length
  return (
    <CardBody className="grid gap-3">
      <p className="text-caption text-ink-2">
        {count} {count === 1 ? 'deposit' : 'deposits'} of {symbol} {pool.network !== null && `on ${pool.network}`}, held since{' '}
        <Time at={pool.oldestAt} />
        {pool.sendAmount !== null && (
          <>
            ; asks for <strong className="font-strong text-ink-1">{formatAmount(pool.sendAmount)} {symbol}</strong>
          </>
        )}
      </p>
      <PoolBar {...poolBarProps(pool, symbol)} />
    </CardBody>
  )
}
