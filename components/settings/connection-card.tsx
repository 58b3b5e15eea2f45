import { CircleCheck, CircleOff, KeyRound } from 'lucide-react'

import type { Connection } from '@/lib/contracts/connections'

import { AppLink } from '@/components/ui/app-link'
import { Badge } from '@/components/ui/badge'
import { Card, CardBody, CardFooter, CardHeader, Note } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { Facts } from '@/components/ui/facts'
import { ProviderMark } from '@/components/ui/marks'

import { CheckConnection } from './check-connection'
import { ConnectionHealth } from './connection-health'
import { DisableConnection } from './disable-connection'
import { SetPace } from './set-pace'
import { SetSecret } from './set-secret'
import { TestConnection } from './test-connection'

const SHOWN_NAMES: Record<string, string> = {
  appId: 'App id', appSecret: 'App secret', envHeader: 'Breet environment', webhookSecret: 'Webhook secret',
  clientId: 'Client id', accessToken: 'Access token', privateKey: 'Private key', webhookPublicKey: 'Binance’s public key', partnerCode: 'Partner code',
}

interface ConnectionCardProps {
  connection: Connection
  /** why this person may not change it */
  ownerReason?: string
  /** why this person may not test it */
  testReason?: string
}

/** One set of credentials: what it is, whether it works, and what the provider needs from us. */
export function ConnectionCard({ connection, ownerReason, testReason }: ConnectionCardProps) {
  const { id, provider, name, active, shown, webhookReady, webhookUrl, pace } = connection
  const providerName = provider === 'breet' ? 'Breet' : 'Binance'
  return (
    <Card>
      <CardHeader
        mark={<ProviderMark provider={provider} withName={false} />}
        title={name}
        note={active ? <StateBadge connection={connection} /> : <Badge tone="neutral" icon={CircleOff} kind="outline">Switched off</Badge>}
        aside={active && <DisableConnection id={id} name={name} disabledReason={ownerReason} />}
      />
      <CardBody className="grid gap-5 md:grid-cols-2">
        <Facts className="max-md:grid-cols-[8rem_minmax(0,1fr)] max-md:gap-x-3" items={shownFacts(shown)} />
        <ConnectionHealth connection={connection} />
      </CardBody>
      {active && (
        <div className="grid gap-3 border-t p-4">
          <div>
            <p className="text-body font-name">Webhook URL</p>
            <p className="text-caption text-ink-2">{provider === 'breet' ? 'Save it at Breet, under Settings, Webhooks.' : 'Give it to Binance with your client id.'}</p>
            <div className="mt-1.5 flex flex-wrap items-center gap-2">
              <code className="mono min-w-0 flex-1 basis-60 rounded-control border bg-sunken px-2.5 py-1.5 break-all">{webhookUrl}</code>
              <CopyButton value={webhookUrl} what="webhook URL">
                Copy
              </CopyButton>
            </div>
          </div>
          {!webhookReady && (
            <Note tone="yellow" icon={<KeyRound aria-hidden size={14} />}>
              Waiting for the webhook secret. Save the URL at Breet, copy the secret it then shows, and set it here. Until then deliveries are turned
              away; nothing is lost, because Weir also asks Breet by itself.
            </Note>
          )}
          {provider === 'breet' && <SetSecret id={id} isSet={webhookReady} disabledReason={ownerReason} />}
          <SetPace id={id} provider={providerName} pace={pace} disabledReason={ownerReason} />
        </div>
      )}
      {active && (
        <CardFooter className="gap-x-3 gap-y-3">
          <TestConnection id={id} provider={providerName} disabledReason={testReason} />
          <CheckConnection id={id} name={name} provider={providerName} disabledReason={testReason} />
          {provider === 'breet' && (
            <AppLink href={`/settings/connections/${id}/import`} className="link touch text-body">
              Bring in existing addresses
            </AppLink>
          )}
        </CardFooter>
      )}
    </Card>
  )
}

/** In the order of SHOWN_NAMES: the database keeps none. */
function shownFacts(shown: Connection['shown']) {
  const order = Object.keys(SHOWN_NAMES)
  return Object.entries(shown)
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
    .map(([key, value]) => ({ name: SHOWN_NAMES[key] ?? key, value: <span className="mono break-all">{value}</span> }))
}

function StateBadge({ connection }: { connection: Connection }) {
  if (!connection.webhookReady) return <Badge tone="yellow" icon={KeyRound} kind="outline">Awaiting secret</Badge>
  return <Badge tone="green" icon={CircleCheck} kind="outline">Active</Badge>
}
