import { formatUsd, formatUtcClock, formatUtcDay } from '@/lib/contracts/format'
import type { FeeIntent } from '@/lib/contracts/fee-intents'
import { feeRemains, type FeeOffer } from '@/lib/domain/fee-intent'

/** Why the button does nothing, beside it. Total: a new reason breaks the build here. */
export const FEE_REFUSED: Record<Extract<FeeOffer, { offered: false }>['because'], string> = {
  exceeds_value: 'the fee exceeds the value held',
  settling: 'being settled: it may be released without a fee',
  confirming: 'Weir is asking Breet why it is held',
  under_review: 'under review: a fee is not known to help',
  should_release: 'Breet should release it without a fee',
}

/** "the $10.00 fee"; a fee nobody named stays not known. */
export function feeName(feeUsd: string | null): string {
  return feeUsd === null ? 'the fee' : `the ${formatUsd(feeUsd, 'up')} fee`
}

/** "Of $14.10 about $4.10 will remain." */
export function remainWords(feeUsd: string | null, heldUsd: string | null): string {
  const remains = feeRemains(feeUsd, heldUsd)
  if (heldUsd === null || feeUsd === null) return 'What will remain is not known.'
  return remains === null ? `Of ${formatUsd(heldUsd)} nothing would remain.` : `Of ${formatUsd(heldUsd)} about ${formatUsd(remains)} will remain.`
}

/** "reminder at 14:30 UTC", with the day when it is not today's; or that it has passed. */
export function reminderWords(intent: FeeIntent, now: string): string {
  const clock = `${formatUtcClock(intent.remindAt).slice(0, 5)} UTC`
  const day = intent.remindAt.slice(0, 10) === now.slice(0, 10) ? '' : `${formatUtcDay(intent.remindAt, { withWeekday: true, withYear: false })}, `
  return isOverdue(intent, now) ? `the reminder of ${day}${clock} has passed` : `reminder at ${day}${clock}`
}

export function isOverdue({ remindAt }: FeeIntent, now: string): boolean {
  return Date.parse(remindAt) <= Date.parse(now)
}
