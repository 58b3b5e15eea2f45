import { RefreshCw } from 'lucide-react'

import type { Authorization } from '@/lib/contracts/authorizations'
import { formatUtc } from '@/lib/contracts/format'

import { AppLink } from '@/components/ui/app-link'
import { Card, CardBody, CardHeader } from '@/components/ui/card'
import { Button } from '@/components/ui/button'
import { PostButton } from '@/components/ui/post-button'

import { AuthorizationBadge } from './authorization-badge'
import { firstNameOf } from './when-it-ends'

interface EndedProps {
  authorization: Authorization
  disabledReason?: string
}

/** Declined, expired or failed: what happened, in whose words, and the way on. */
export function Ended({ authorization, disabledReason }: EndedProps) {
  const { id, replacedBy } = authorization
  return (
    <Card>
      <CardBody className="grid gap-4 sm:p-5">
        <p className="max-w-[66ch] text-story">{endWords(authorization)}</p>
        {replacedBy === null ? (
          <NewLink id={id} disabledReason={disabledReason} />
        ) : (
          <AppLink href={`/authorizations/${replacedBy}`} className="link touch">
            A new link was made: open it
          </AppLink>
        )}
      </CardBody>
    </Card>
  )
}

/** One click: the same customer, coin and networks under a new order id. */
function NewLink({ id, disabledReason }: { id: string; disabledReason?: string }) {
  return (
    <PostButton
      action={`/api/dashboard/authorizations/${id}/start-again`}
      busyWords="Asking Binance"
      variant="primary"
      icon={<RefreshCw aria-hidden size={14} />}
      disabledReason={disabledReason}
    >
      New link
    </PostButton>
  )
}

function endWords({ status, customerName, failure, decidedAt }: Authorization): string {
  const name = firstNameOf(customerName)
  const when = decidedAt === null ? '' : ` on ${formatUtc(decidedAt)}`
  if (status === 'rejected') return `${name} said no in the Binance App${when}. No address was shown and nothing was sent. You can ask again with a new link.`
  if (status === 'expired') return `Nobody answered in time; Binance ended it${when}. No address was shown. You can ask again with a new link.`
  return `No link came of it${failure === null ? '' : `: “${failure}”`}. The customer saw nothing, and nothing was sent. A new link starts afresh.`
}

/** While it is still open: how it may end, and why the button waits. */
export function IfItEndsOtherwise({ name }: { name: string }) {
  return (
    <Card>
      <CardHeader title="If it ends otherwise" />
      <CardBody className="grid gap-2.5">
        <p className="flex flex-wrap items-center gap-2 text-body text-ink-2">
          <AuthorizationBadge status="rejected" /> {name} said no in the app
        </p>
        <p className="flex flex-wrap items-center gap-2 text-body text-ink-2">
          <AuthorizationBadge status="expired" /> nobody answered in time
        </p>
        <Button disabledReason="possible when this one has ended">New link</Button>
      </CardBody>
    </Card>
  )
}
