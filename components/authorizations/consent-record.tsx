import { Download } from 'lucide-react'

import { formatUtc } from '@/lib/contracts/format'
import type { ConsentRecord } from '@/lib/contracts/consent-record'
import { listInWords, networkName } from '@/lib/contracts/networks'

import { LinkButton } from '@/components/ui/button'
import { Card, CardBody, CardFooter, CardHeader } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'

import { AUTHORIZATION_LOOKS } from './authorization-badge'
import { PrintButton } from './print-button'

const SOURCES = { initiate: 'Binance’s answer to our request', webhook: 'Webhook of Binance', poll: 'Binance’s answer to our question' }
const SAID: Record<string, string> = {
  opened: 'the session is open', waiting: 'nobody has decided', authorized: 'authorized', rejected: 'declined', expired: 'expired', failed: 'failed', unknown: 'a word Weir does not know',
}

/** What was asked, when it was shown, what was answered, and which bytes prove it. Printing the page prints this card alone. */
export function ConsentRecordCard({ record }: { record: ConsentRecord }) {
  return (
    <section id="consent-record" data-printable className="scroll-mt-24">
      <Card>
        <CardHeader
          title="Consent record"
          note={<span className="mono">{record.orderId}</span>}
          aside={
            <span className="flex gap-2 print:hidden">
              <PrintButton />
              <LinkButton size="sm" download href={`/api/dashboard/authorizations/${record.authorizationId}/consent-record`} icon={<Download aria-hidden size={13} />}>
                JSON
              </LinkButton>
            </span>
          }
        />
        <CardBody className="grid gap-5">
          <Facts items={factsOf(record)} />
          <Disclosed record={record} />
          <Evidence record={record} />
        </CardBody>
        <CardFooter>
          As of {formatUtc(record.writtenAt)}.
          {record.answer.status === 'authorized' && ' The approval proves that somebody with the link approved in the Binance App; it does not prove who.'}
        </CardFooter>
      </Card>
    </section>
  )
}

function factsOf({ asked, customer, shownAt, answer, contradictions, environment }: ConsentRecord) {
  const name = customer.reference === null ? (customer.name ?? 'not known') : `${customer.name} (${customer.reference})`
  return [
    { name: 'Customer', value: environment === 'test' ? `${name}, test` : name },
    { name: 'Asked for', value: `${asked.cryptoCurrency} addresses on ${listInWords(asked.networks.map(networkName))}` },
    { name: 'Asked by', value: `${asked.by ?? 'not known'}, by ${asked.via}, ${formatUtc(asked.at)}` },
    { name: 'Shown', value: shownAt === null ? 'no browser reported it' : formatUtc(shownAt) },
    { name: 'Answer', value: `${AUTHORIZATION_LOOKS[answer.status].word}${answer.at === null ? '' : `, ${formatUtc(answer.at)}`}${answer.failure === null ? '' : `: “${answer.failure}”`}` },
    ...(contradictions.length === 0 ? [] : [{ name: 'Contradictions', value: `${contradictions.length} open: see the discrepancies` }]),
  ]
}

function Disclosed({ record: { disclosed, addressesAreMasked } }: { record: ConsentRecord }) {
  if (disclosed.length === 0) return null
  return (
    <div className="grid gap-1.5">
      <h3 className="text-body font-name">Disclosed{addressesAreMasked && <span className="font-normal text-ink-2"> (whole addresses: owners and operators)</span>}</h3>
      <ul className="grid gap-1 text-body">
        {disclosed.map(({ network, address, tag }) => (
          <li key={network} className="grid gap-x-5 sm:grid-cols-[5.5rem_minmax(0,1fr)]">
            <span className="text-ink-2">{networkName(network)}</span>
            <span className="mono break-all">
              {address}
              {tag !== null && ` memo ${tag}`}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Evidence({ record: { evidence } }: { record: ConsentRecord }) {
  return (
    <div className="grid gap-1.5">
      <h3 className="text-body font-name">Evidence</h3>
      <ol className="grid gap-2.5 text-caption text-ink-2">
        {evidence.map((one) => (
          <li key={one.id} className="grid gap-0.5">
            <span className="text-body text-ink-1">
              {SOURCES[one.source]}: {SAID[one.said] ?? one.said}
              {one.decided && <strong className="font-strong"> (this decided)</strong>}
            </span>
            <span>
              received {formatUtc(one.receivedAt)}
              {one.providerAt !== null && `, dated ${formatUtc(one.providerAt)}`}
              {one.signed ? ', signature checked' : one.source === 'poll' ? ', asked by us over our own signed request' : ''}
            </span>
            {one.sha256 !== null && <span className="mono break-all">sha256 {one.sha256}</span>}
          </li>
        ))}
      </ol>
    </div>
  )
}
