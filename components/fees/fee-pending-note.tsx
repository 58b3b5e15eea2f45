import { ExternalLink } from 'lucide-react'

import { BREET_DASHBOARD_URL, type FeeIntent } from '@/lib/contracts/fee-intents'

import { Card, CardBody } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/button'
import { PauseUserIcon } from '@/components/ui/icons'
import { PostButton } from '@/components/ui/post-button'
import { Time } from '@/components/ui/time'

import { feeName, isOverdue, remainWords, reminderWords } from './fee-words'

export interface FeePendingProps {
  intent: FeeIntent
  /** the lower of the hold's values, USD */
  heldUsd: string | null
  /** server time, ISO */
  now: string
}

/** "Adaeze Nwosu went to pay the $10.00 fee 2 h ago. Of $14.10 about $4.10 will remain. Breet has not confirmed it; reminder at 14:30 UTC." */
export function FeePendingWords({ intent, heldUsd, now }: FeePendingProps) {
  return (
    <>
      {intent.intendedBy} went to pay {feeName(intent.expectedFeeUsd)} <Time at={intent.intendedAt} />. {remainWords(intent.expectedFeeUsd, heldUsd)} Breet has not
      confirmed it; {reminderWords(intent, now)}.
    </>
  )
}

interface FeePendingNoteProps extends FeePendingProps {
  depositId: string
  /** "14.10 USDT" */
  name: string
  disabledReason?: string
}

/** The note on the hold: who went, what will remain, where to click, and the way back. */
export function FeePendingNote({ depositId, name, disabledReason, ...pending }: FeePendingNoteProps) {
  return (
    <Card className="border-yellow-line">
      <CardBody>
        <div className="flex items-start gap-2.5">
          <PauseUserIcon size={16} className="mt-0.5 shrink-0 text-yellow-ink" />
          <div className="min-w-0">
            <h3 className="text-section">{isOverdue(pending.intent, pending.now) ? 'Fee pending, and the reminder has passed' : 'Fee pending'}</h3>
            <p className="mt-1 text-body">
              <FeePendingWords {...pending} />
            </p>
            <p className="mt-1 text-caption text-ink-2">
              At Breet: open the flagged transaction of {name}, press Pay Resolution Fee, and confirm. Weir sees it on Breet’s record by itself; no top-up is needed
              then.
            </p>
            <div className="mt-3 flex flex-wrap items-start gap-2">
              <LinkButton href={BREET_DASHBOARD_URL} external icon={<ExternalLink aria-hidden size={14} />}>
                Open Breet’s dashboard
              </LinkButton>
              <PostButton action={`/api/dashboard/deposits/${depositId}/fee-intent/withdraw`} busyWords="Taking it back" disabledReason={disabledReason}>
                Take it back
              </PostButton>
            </div>
          </div>
        </div>
      </CardBody>
    </Card>
  )
}
