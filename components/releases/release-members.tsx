import { ReleasedBar, minimumOf } from '@/components/deposits/deposit-pool'
import { Amount, Usd } from '@/components/ui/amount'
import { AppLink } from '@/components/ui/app-link'
import { Card, CardFooter, CardHeader } from '@/components/ui/card'

import type { ReleaseView } from './release-view'

/** A pool may have had thousands of members; the list says how many it leaves out. */
const SHOWN = 50

/** The water over the sill, and the deposits it was made of. */
export function ReleaseMembers({ page: { batch, members, trigger, cause, inferred, progress } }: { page: ReleaseView }) {
  const shown = batch.length <= SHOWN ? batch : [...batch.slice(0, SHOWN - 1), batch.at(-1)!]
  const waiting = progress.of - progress.complete
  return (
    <Card>
      <CardHeader title={cause === 'top_up' ? 'Pool' : 'Released'} aside={`${progress.complete} of ${progress.of} complete`} />
      {cause === 'top_up' && <ReleasedBar all={batch} minimumUsd={minimumOf(members)} />}
      <ul className="divide-y">
        {shown.map((deposit) => (
          <li key={deposit.id} className="flex items-baseline justify-between gap-3 px-4 py-2.5 text-body">
            <span className="min-w-0">
              <AppLink href={`/deposits/${deposit.id}`} className="link touch">
                <Amount value={deposit.amount} unit={deposit.symbol ?? deposit.asset} />
              </AppLink>{' '}
              <span className="text-ink-2">
                {deposit.id === trigger?.id ? (inferred ? 'set it off, by the time alone' : 'set it off') : cause === 'resolution_fee' ? 'its fee was paid' : 'was held'}
              </span>
            </span>
            <Usd value={deposit.amountUsd} />
          </li>
        ))}
      </ul>
      {(waiting > 0 || shown.length < batch.length) && (
        <CardFooter>
          {shown.length < batch.length && `${batch.length - shown.length} more are not listed here. `}
          {waiting > 0 && `${waiting === 1 ? '1 hold' : `${waiting} holds`} at this address ${waiting === 1 ? 'has' : 'have'} not answered yet.`}
        </CardFooter>
      )}
    </Card>
  )
}
