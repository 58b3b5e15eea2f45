import type { ConnectionHealth } from '@/lib/domain/connection-health'

import { Dot } from '@/components/shell/freshness'
import { Card, CardHeader } from '@/components/ui/card'
import { ProviderMark } from '@/components/ui/marks'
import { Time } from '@/components/ui/time'

/** One active connection, nothing secret. Times are UTC ISO. */
export interface ProviderLine {
  id: string
  provider: 'breet' | 'binance'
  health: ConnectionHealth
  webhookReady: boolean
  lastEventAt: string | null
  lastPollAt: string | null
  lastFailure: string | null
  callsOk: number
  callsFailed: number
  refused: number
}

const WORDS: Record<ConnectionHealth['state'], string> = { healthy: 'Healthy', late: 'Silent', down: 'Not answering', off: 'Not heard yet' }

/** When each provider was last heard and how our calls to it go. */
export function ProviderHealth({ lines }: { lines: ProviderLine[] }) {
  return (
    <Card>
      <CardHeader title="Providers" />
      <ul className="divide-y">
        {lines.map((line) => (
          <li key={line.id} className="px-4 py-3">
            <p className="flex items-center justify-between gap-3 text-body">
              <ProviderMark provider={line.provider} />
              <span className="flex items-center gap-2 font-name">
                <Dot state={line.health.state} /> {line.webhookReady ? WORDS[line.health.state] : 'Awaiting webhook secret'}
              </span>
            </p>
            <dl className="mt-2 grid grid-cols-[1fr_auto] gap-y-1 text-body">
              <Row name="Last event">{line.lastEventAt === null ? 'none yet' : <Time at={line.lastEventAt} />}</Row>
              <Row name="Last poll">{line.lastPollAt === null ? 'none yet' : <Time at={line.lastPollAt} />}</Row>
              <Row name="Calls failed">
                {line.callsFailed.toLocaleString('en-GB')} of {(line.callsOk + line.callsFailed).toLocaleString('en-GB')}
              </Row>
              {line.refused > 0 && <Row name="Webhooks refused">{line.refused.toLocaleString('en-GB')}</Row>}
            </dl>
            {line.health.state === 'down' && line.lastFailure !== null && <p className="mt-1.5 text-caption text-ink-2">“{line.lastFailure}”</p>}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Row({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt className="text-ink-2">{name}</dt>
      <dd className="text-right">{children}</dd>
    </>
  )
}
