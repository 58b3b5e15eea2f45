import {
  CircleAlert, CircleCheck, CirclePause, CircleQuestionMark, CircleX, Clock, ClockAlert, Copy, RefreshCw, ShieldAlert, TriangleAlert,
} from 'lucide-react'

import type { Verification } from '@/lib/domain/deposit'

import { Badge, type BadgeIcon, type BadgeKind, type Tone } from '@/components/ui/badge'
import { cx } from '@/components/ui/cx'
import { CheckLinkIcon, DoubleCheckIcon, PauseUserIcon } from '@/components/ui/icons'

import { DEPOSIT_WORDS, depositWord, VERIFICATION_WORDS, type DepositWord, type DepositWordInput } from './deposit-words'

interface Look {
  tone: Tone
  icon: BadgeIcon
  kind?: BadgeKind
}

const LOOKS: Record<DepositWord, Look> = {
  pending: { tone: 'blue', icon: Clock },
  pending_slow: { tone: 'yellow', icon: ClockAlert },
  stuck: { tone: 'orange', icon: TriangleAlert },
  held: { tone: 'yellow', icon: CirclePause },
  held_fee_pending: { tone: 'yellow', icon: PauseUserIcon },
  held_should_release: { tone: 'yellow', icon: CircleAlert },
  held_under_review: { tone: 'orange', icon: ShieldAlert },
  held_duplicate: { tone: 'orange', icon: Copy },
  completed: { tone: 'green', icon: CircleCheck },
  completed_released: { tone: 'green', icon: CheckLinkIcon },
  not_credited: { tone: 'red', icon: CircleX },
  unknown: { tone: 'neutral', icon: CircleQuestionMark, kind: 'dashed' },
}

interface DepositBadgeProps extends DepositWordInput {
  /** the provider's own word; shown when it is one we do not know */
  providerWord?: string | null
  /** "Detected 4 min ago. Nothing credited yet." */
  hint?: string
}

/** <DepositBadge status="flagged" holdCause="below_minimum" /> -> Held. Never clickable. */
export function DepositBadge({ providerWord, hint, ...input }: DepositBadgeProps) {
  const word = depositWord(input)
  const { tone, icon, kind } = LOOKS[word]
  return (
    <Badge tone={tone} icon={icon} kind={kind} hint={hint}>
      {DEPOSIT_WORDS[word]}
      {word === 'unknown' && providerWord ? `: “${providerWord}”` : ''}
    </Badge>
  )
}

const VERIFICATION_LOOKS: Record<Exclude<Verification, 'none'>, { ink: string; icon: BadgeIcon }> = {
  verifying: { ink: 'text-ink-2', icon: RefreshCw },
  verified: { ink: 'text-green-ink', icon: DoubleCheckIcon },
  refuted: { ink: 'text-red-ink', icon: TriangleAlert },
}

/**
 * Stands beside the badge. Records show all three; lists pass exceptionsOnly, so that only Verifying and Refuted appear.
 */
export function VerificationMark({ verification, exceptionsOnly }: { verification: Verification; exceptionsOnly?: boolean }) {
  if (verification === 'none' || (exceptionsOnly && verification === 'verified')) return null
  const { ink, icon: MarkIcon } = VERIFICATION_LOOKS[verification]
  return (
    <span className={cx('inline-flex items-center gap-1 text-caption font-name whitespace-nowrap', ink)}>
      <MarkIcon size={13} />
      {VERIFICATION_WORDS[verification]}
    </span>
  )
}
