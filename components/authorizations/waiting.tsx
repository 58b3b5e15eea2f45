import { KeyRound } from 'lucide-react'

import type { Authorization } from '@/lib/contracts/authorizations'
import { formatUtcClock } from '@/lib/contracts/format'
import { listInWords, networkName } from '@/lib/contracts/networks'

import { LinkButton } from '@/components/ui/button'
import { Card, CardBody, Note } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { Countdown } from '@/components/ui/countdown'
import { SpinnerIcon } from '@/components/ui/icons'
import { Qr } from '@/components/ui/qr'

import { NoteShown } from './note-shown'
import { endOf, firstNameOf } from './when-it-ends'

/** Waiting for the customer: the code, how long it lasts by Binance's word, and the link in text. */
export function Waiting({ authorization, hidden }: { authorization: Authorization; hidden?: boolean }) {
  const { id, shownAt, link, customerName, customerId, cryptoCurrency, networks } = authorization
  const name = firstNameOf(customerName)
  if (hidden) return <HiddenLink authorization={authorization} />
  if (link === null) return <AskingForLink />
  return (
    <Card>
      {shownAt === null && <NoteShown id={id} />}
      <CardBody className="grid gap-5 sm:p-5">
        <div className="grid items-start gap-6 sm:grid-cols-[auto_minmax(0,1fr)]">
          <Qr value={link} size={260} label={`Code with the link for ${name}`} className="max-sm:mx-auto" />
          <div className="grid min-w-0 gap-5">
            <div>
              <h2 className="text-[1.0625rem] leading-6 font-strong">{name} scans this with the Binance App</h2>
              <p className="mt-0.5 text-body text-ink-2">
                It asks {name} to show you their {cryptoCurrency} addresses on {listInWords(networks.map(networkName))}. Nothing is sent by
                approving.
              </p>
            </div>
            <TimeLeft authorization={authorization} />
            <div className="grid gap-2.5">
              <p className="mono truncate rounded-control border bg-sunken px-2.5 py-1.5">{link.replace(/^https?:\/\//, '')}</p>
              <div className="flex flex-wrap gap-2">
                <CopyButton value={link} what="link" variant="primary">
                  Copy link
                </CopyButton>
                <LinkButton href={`/customers/${customerId}`}>Open {name}’s record</LinkButton>
              </div>
            </div>
          </div>
        </div>
        <Note icon={<KeyRound aria-hidden size={14} />}>
          Whoever opens this link and approves decides where the money goes. Give it to {name} only; it also stands on {name}’s own page.
        </Note>
      </CardBody>
    </Card>
  )
}

function TimeLeft({ authorization }: { authorization: Authorization }) {
  const end = endOf(authorization)
  if (end === null) return <p className="text-body text-ink-2">Binance has not said yet how long this lasts.</p>
  return (
    <Countdown
      size="large"
      title="Time left"
      endsAt={end}
      startedAt={authorization.createdAt}
      now={authorization.createdAt}
      endWords="The time is over"
      caption={`until ${formatUtcClock(end)} UTC, by Binance’s clock; its own word ends it, within seconds`}
    />
  )
}

/** For viewers: that it waits and how long, not the link. */
function HiddenLink({ authorization }: { authorization: Authorization }) {
  const name = firstNameOf(authorization.customerName)
  return (
    <Card>
      <CardBody className="grid gap-4 sm:p-5">
        <p className="text-body text-ink-2">
          {name} is asked to show their {authorization.cryptoCurrency} addresses on {listInWords(authorization.networks.map(networkName))}.
        </p>
        <TimeLeft authorization={authorization} />
        <Note icon={<KeyRound aria-hidden size={14} />}>
          The link is shown to owners and operators only: whoever opens it and approves decides where the money goes.
        </Note>
      </CardBody>
    </Card>
  )
}

function AskingForLink() {
  return (
    <Card>
      <CardBody className="flex items-center gap-3 text-body text-ink-2">
        <SpinnerIcon size={16} />
        <p role="status">Asking Binance for the link. It appears here by itself.</p>
      </CardBody>
    </Card>
  )
}
