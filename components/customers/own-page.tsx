import { ExternalLink, Link2 } from 'lucide-react'

import { formatUtcDay } from '@/lib/contracts/format'

import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { LinkButton } from '@/components/ui/button'
import { PostButton } from '@/components/ui/post-button'
import { Qr } from '@/components/ui/qr'
import { Time } from '@/components/ui/time'

import { RevokeLink } from './revoke-link'

export interface OwnPageLink {
  id: string
  url: string
  expiresAt: string
  lastOpenedAt: string | null
}

interface OwnPageProps {
  customerId: string
  firstName: string
  /** links that work now, newest first */
  links: OwnPageLink[]
  disabledReason?: string
}

/** The customer's own page, by signed link: whoever has the link sees the page, so it can be ended. */
export function OwnPage({ customerId, firstName, links, disabledReason }: OwnPageProps) {
  const [newest, ...older] = links
  return (
    <Card>
      <CardHeader title={`${firstName}’s own page`} aside="no login" />
      {newest === undefined ? (
        <CardBody className="grid gap-3">
          <p className="text-body text-ink-2">
            A link for {firstName}: addresses with codes, what is on its way, and what is held. Whoever has the link sees the page.
          </p>
          <PostButton
            action={`/api/dashboard/customers/${customerId}/links`}
            busyWords="Making the link"
            variant="primary"
            icon={<Link2 aria-hidden size={14} />}
            disabledReason={disabledReason}
          >
            Make a link
          </PostButton>
        </CardBody>
      ) : (
        <NewestLink link={newest} customerId={customerId} firstName={firstName} disabledReason={disabledReason} />
      )}
      {older.map((link) => (
        <div key={link.id} className="flex items-center gap-3 border-t px-4 py-2.5 text-caption text-ink-2">
          <span className="min-w-0 flex-1">Older link, until {formatUtcDay(link.expiresAt)}</span>
          <RevokeLink customerId={customerId} linkId={link.id} firstName={firstName} disabledReason={disabledReason} />
        </div>
      ))}
    </Card>
  )
}

interface NewestLinkProps extends Omit<OwnPageProps, 'links'> {
  link: OwnPageLink
}

function NewestLink({ link, customerId, firstName, disabledReason }: NewestLinkProps) {
  return (
    <>
      <CardBody className="flex flex-wrap items-start gap-4">
        <Qr value={link.url} size={112} label={`Code with the link to ${firstName}’s own page`} />
        <div className="grid min-w-0 flex-1 basis-40 gap-2 max-sm:basis-44">
          <p className="mono wrap-anywhere">
            <ShortUrl url={link.url} />
          </p>
          <p className="text-caption text-ink-2">
            {link.lastOpenedAt === null ? (
              'not opened yet'
            ) : (
              <>
                last opened <Time at={link.lastOpenedAt} />
              </>
            )}
          </p>
          <div className="flex flex-wrap gap-2">
            <CopyButton value={link.url} what="link" size="sm">
              Copy
            </CopyButton>
            <LinkButton href={link.url} external size="sm" icon={<ExternalLink aria-hidden size={13} />}>
              Open
            </LinkButton>
          </div>
        </div>
      </CardBody>
      <div className="mx-4 flex items-center gap-3 border-t py-2.5 text-caption text-ink-2">
        <span className="min-w-0 flex-1">Works until {formatUtcDay(link.expiresAt)}</span>
        <RevokeLink customerId={customerId} linkId={link.id} firstName={firstName} disabledReason={disabledReason} />
      </div>
    </>
  )
}

/** The token is long and says nothing to a reader; both ends are enough to tell two links apart. */
function ShortUrl({ url }: { url: string }) {
  const [before = url, token = ''] = url.replace(/^https?:\/\//, '').split('/c/')
  return (
    <>
      {before}
      <wbr />
      {`/c/${token.slice(0, 5)}…${token.slice(-4)}`}
    </>
  )
}
