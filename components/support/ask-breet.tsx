import { Download, LifeBuoy } from 'lucide-react'
import type { ReactNode } from 'react'

import { LinkButton } from '@/components/ui/button'
import { Card, CardBody, CardFooter, CardHeader } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'

interface AskBreetProps {
  packet: { subject: string; ask: string; text: string }
  /** what it means, and what to do now */
  means: string
  next: string
  /** Breet's own word, where that is the news */
  word?: string
  /** GET route of the packet; ?format= is added */
  fileHref: string
  /** first, while nobody but Breet can move it: stands open in words; else it keeps quiet until somebody needs it */
  urgent?: boolean
  /** said with what it means: how the wait compares */
  children?: ReactNode
}

/** What Breet's support asks for, ready to be sent: hash, address, label, amounts and every event in UTC. */
export function AskBreet({ packet, means, next, word, fileHref, urgent = false, children }: AskBreetProps) {
  return (
    <Card>
      <CardHeader title="Ask Breet" mark={<LifeBuoy aria-hidden size={15} className={urgent ? 'text-orange-ink' : 'text-ink-3'} />} note={urgent ? packet.subject : undefined} />
      <CardBody className="grid grid-cols-1 gap-3">
        <div className="grid max-w-[66ch] gap-1 text-body">
          {word !== undefined && (
            <p>
              Breet’s word: <span className="mono">“{word}”</span>
            </p>
          )}
          <p>{means}</p>
          {children}
          <p className={urgent ? 'font-name' : 'text-ink-2'}>{next}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <CopyButton value={packet.text} what="the packet for Breet" size="sm">
            Copy text
          </CopyButton>
          <LinkButton href={`${fileHref}?format=text`} download size="sm" icon={<Download aria-hidden size={13} />}>
            Text file
          </LinkButton>
          <LinkButton href={`${fileHref}?format=json`} download size="sm" icon={<Download aria-hidden size={13} />}>
            JSON
          </LinkButton>
        </div>
        <details>
          <summary className="link touch w-fit text-caption">Read it before you send it</summary>
          <pre tabIndex={0} role="region" aria-label="The packet for Breet" className="mono mt-2 max-h-96 overflow-y-auto rounded-control bg-sunken p-3 wrap-anywhere whitespace-pre-wrap text-ink-1">
            {packet.text}
          </pre>
        </details>
      </CardBody>
      <CardFooter>
        <span>
          Breet publishes no address for this: use the support of your dashboard at partners.breet.io, or the contact you have there. No secret and no person is named in it.
        </span>
      </CardFooter>
    </Card>
  )
}
