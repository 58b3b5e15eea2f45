import { WAIT_DAYS, type HoldReminder } from '@/lib/contracts/hold-reminders'
import { reminderWords } from '@/lib/contracts/reminder-words'
import { isReminderDue } from '@/lib/domain/hold-reminder'

import { cx } from '@/components/ui/cx'
import { PostButton } from '@/components/ui/post-button'

interface WaitReminderProps {
  depositId: string
  reminder: HoldReminder | null
  /** server time, ISO */
  now: string
  disabledReason?: string
  size?: 'md' | 'sm'
}

/** Let a hold wait and be reminded of it: noted for the whole team, put off when it has come, taken back by anybody who may. */
export function WaitReminder({ depositId, reminder, now, disabledReason, size = 'md' }: WaitReminderProps) {
  const action = `/api/dashboard/deposits/${depositId}/reminder`
  const isDue = reminder !== null && isReminderDue(reminder, now)
  return (
    <div className="grid justify-items-start gap-2">
      {reminder !== null && <p className={cx('text-caption', isDue ? 'text-yellow-ink' : 'text-ink-2')}>{reminderWords(reminder, now)}</p>}
      {(reminder === null || isDue) && (
        <PostButton action={action} fields={{ remindInDays: String(WAIT_DAYS) }} busyWords="Noting it" size={size} disabledReason={disabledReason}>
          {isDue ? `Remind me in ${WAIT_DAYS} more days` : `Remind me in ${WAIT_DAYS} days`}
        </PostButton>
      )}
      {reminder !== null && (
        <PostButton action={`${action}/take-back`} busyWords="Taking it back" size={size} disabledReason={disabledReason}>
          Take it back
        </PostButton>
      )}
    </div>
  )
}
