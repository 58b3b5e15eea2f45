import type { Connection } from '@/lib/contracts/connections'

import { NoValue } from '@/components/ui/amount'
import { Facts } from '@/components/ui/facts'
import { Time } from '@/components/ui/time'

import { refusalWords } from './refusal-words'

/** When it was last heard, last asked, and what was turned away at the door. */
export function ConnectionHealth({ connection }: { connection: Connection }) {
  const { lastEventAt, lastPollAt, lastFailureAt, lastFailure, callsOk, callsFailed, refusals } = connection
  return (
    <div className="grid content-start gap-2">
      <Facts
        className="max-md:grid-cols-[8rem_minmax(0,1fr)] max-md:gap-x-3"
        items={[
          { name: 'Last event', value: lastEventAt === null ? 'none yet' : <Time at={lastEventAt} /> },
          { name: 'Last poll', value: lastPollAt === null ? 'none yet' : <Time at={lastPollAt} /> },
          { name: 'Our calls', value: `${callsOk.toLocaleString('en-GB')} answered, ${callsFailed.toLocaleString('en-GB')} failed` },
          {
            name: 'Last failure',
            value:
              lastFailureAt === null ? (
                <NoValue />
              ) : (
                <>
                  <Time at={lastFailureAt} />
                  {lastFailure !== null && <span className="text-ink-2">: “{lastFailure}”</span>}
                </>
              ),
          },
          { name: 'Refused', value: refusals.length === 0 ? 'none' : <Refusals refusals={refusals} /> },
        ]}
      />
    </div>
  )
}

function Refusals({ refusals }: Pick<Connection, 'refusals'>) {
  return (
    <ul>
      {refusals.map(({ cause, count, lastAt }) => (
        <li key={cause} className="text-orange-ink">
          {count.toLocaleString('en-GB')} refused: {refusalWords(cause)}, last <Time at={lastAt} />
        </li>
      ))}
    </ul>
  )
}
