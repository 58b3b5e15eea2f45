import { Check, ExternalLink, RefreshCw } from 'lucide-react'

import { endOf } from '@/components/authorizations/when-it-ends'
import { buttonClass, lockedButtonClass } from '@/components/ui/button-class'
import { Countdown } from '@/components/ui/countdown'
import { cx } from '@/components/ui/cx'
import { SpinnerIcon } from '@/components/ui/icons'
import { Qr } from '@/components/ui/qr'
import type { Authorization, Transfer } from '@/lib/contracts/authorizations'
import { networkName } from '@/lib/contracts/networks'
import type { PlannedTransfer } from '@/lib/contracts/planned-transfers'

import { Disclosed } from './disclosed'
import { approval, page } from './messages'
import { Opener } from './opener'
import { AuthorizationState } from './states'
import { Waiting } from './waiting'

interface ApprovalProps {
  authorization: Authorization
  transfers: Transfer[]
  /** what the customer has answered about transfers to these addresses */
  plans: PlannedTransfer[]
  merchantName: string
  now: string
  /** POST target of "Get a new link" */
  newLinkAction: string
  /** staff look on: only the customer asks for a new link here */
  isStaff: boolean
}

/** The consent at Binance, in the customer's words: a button on phones, a code elsewhere, and what came of it. */
export function Approval(props: ApprovalProps) {
  const { authorization, transfers, plans, merchantName, now } = props
  const { status, cryptoCurrency } = authorization
  if (status === 'authorized') return <Disclosed authorization={authorization} transfers={transfers} plans={plans} merchantName={merchantName} />
  if (status === 'rejected' || status === 'expired' || status === 'failed') return <Over {...props} />
  return (
    <section className="grid gap-4">
      <h2 className="text-portal-title">{approval.title(cryptoCurrency)}</h2>
      {authorization.link === null ? (
        <p className="flex items-start gap-3 text-ink-2">
          <SpinnerIcon size={18} className="mt-1" /> {approval.preparing}
        </p>
      ) : (
        <Open authorization={authorization} link={authorization.link} merchantName={merchantName} now={now} />
      )}
    </section>
  )
}

interface OpenProps extends Omit<ApprovalProps, 'transfers' | 'plans' | 'newLinkAction' | 'isStaff'> {
  link: string
}

// A finger means that the Binance App can be here, also when the screen is wide; else the phone scans the code.
const HERE = 'hidden max-sm:grid pointer-coarse:grid'
const ELSEWHERE = 'max-sm:hidden pointer-coarse:hidden'

function Open({ authorization, link, merchantName, now }: OpenProps) {
  const { cryptoCurrency, networks, createdAt } = authorization
  const names = networks.map(networkName)
  const end = endOf(authorization)
  if (end !== null && Date.parse(end) <= Date.parse(now)) {
    return (
      <p role="status" className="text-story text-ink-2">
        <strong className="block text-sum text-ink-1">{approval.over}</strong> {approval.overdue(end)}
      </p>
    )
  }
  const countdown = end !== null && <Countdown size="large" title={approval.left} endsAt={end} startedAt={createdAt} now={now} endWords={approval.over} caption={approval.until(end)} />
  return (
    <>
      <p className={cx('text-story text-ink-2', HERE)}>{approval.phone(merchantName, cryptoCurrency, names)}</p>
      <p className={cx('text-story text-ink-2', ELSEWHERE)}>{approval.desktop(merchantName, cryptoCurrency, names)}</p>
      <div className="grid items-center gap-5 sm:grid-cols-[auto_minmax(0,1fr)] pointer-coarse:grid-cols-1">
        <div className={ELSEWHERE}>
          <Qr value={link} size={210} label={approval.code} />
        </div>
        {countdown}
      </div>
      <div className={HERE}>
        <a href={link} target="_blank" rel="noreferrer" className={buttonClass('primary', 'lg')}>
          {approval.open} <ExternalLink aria-hidden size={15} />
        </a>
      </div>
      <ul className="grid gap-2 text-story">
        {[approval.check(merchantName, cryptoCurrency), approval.harmless].map((line) => (
          <li key={line} className="flex items-start gap-2.5">
            <Check aria-hidden size={16} className="mt-1 shrink-0" /> {line}
          </li>
        ))}
      </ul>
      <Waiting>{approval.comeBack}</Waiting>
      <details className={HERE}>
        <Opener>{approval.otherPhone}</Opener>
        <Qr value={link} size={210} label={approval.code} className="mx-auto" />
      </details>
    </>
  )
}

function Over({ authorization, merchantName, newLinkAction, isStaff }: ApprovalProps) {
  const { id, status, decidedAt, cryptoCurrency } = authorization
  const [title, detail] =
    status === 'rejected'
      ? [approval.declinedTitle(cryptoCurrency), approval.declined(merchantName)]
      : status === 'expired'
        ? [approval.expiredTitle(cryptoCurrency), approval.expired(merchantName, decidedAt ?? endOf(authorization))]
        : [approval.failedTitle, approval.failed(merchantName)]
  return (
    <section className="grid gap-2">
      <div>
        <AuthorizationState status={status} />
      </div>
      <h2 className="text-portal-title">{title}</h2>
      <p className="text-story text-ink-2">{detail}</p>
      <form action={newLinkAction} method="post" className="mt-2">
        <button name="authorization" value={id} disabled={isStaff} className={cx(isStaff ? lockedButtonClass('lg') : buttonClass('primary', 'lg'), 'w-full')}>
          <RefreshCw aria-hidden size={15} /> {approval.newLink}
        </button>
        {isStaff && <p className="mt-2 text-body text-ink-2">{page.staffOnly}</p>}
      </form>
    </section>
  )
}
