import { CircleCheck, CirclePause, CircleQuestionMark, CircleX, Clock, Hourglass, RefreshCw, ShieldAlert, Smartphone, TriangleAlert, ArrowUpRight } from 'lucide-react'

import { depositWord, type DepositWord } from '@/components/deposits/deposit-words'
import { CheckLinkIcon } from '@/components/ui/icons'
import { PlainBadge, type PlainBadgeProps } from '@/components/ui/plain-badge'
import type { Deposit } from '@/lib/contracts/deposits'
import type { AuthorizationStatus } from '@/lib/domain/authorization'
import type { TransferStatus } from '@/lib/domain/transfer'

import { authorizationWords, depositWords, transferWords } from './messages'

/** A deposit's states as customers tell them apart: what staff still have to find out about one is not among them. */
export type CustomerDepositState = 'pending' | 'held' | 'review' | 'completed' | 'released' | 'not_credited' | 'unknown'

const STATES: Record<DepositWord, CustomerDepositState> = {
  pending: 'pending', pending_slow: 'pending', stuck: 'pending', held: 'held', held_fee_pending: 'held', held_should_release: 'held',
  held_under_review: 'review', held_duplicate: 'review', completed: 'completed', completed_released: 'released', not_credited: 'not_credited',
  unknown: 'unknown',
}

export function stateOf({ status, hold }: Deposit): CustomerDepositState {
  return STATES[depositWord({ status, holdCause: hold?.cause, released: status === 'completed' && hold !== null })]
}

type Look = Omit<PlainBadgeProps, 'children'>

const DEPOSIT_LOOKS: Record<CustomerDepositState, Look> = {
  pending: { tone: 'blue', icon: Clock },
  held: { tone: 'yellow', icon: CirclePause },
  review: { tone: 'orange', icon: ShieldAlert },
  completed: { tone: 'green', icon: CircleCheck },
  released: { tone: 'green', icon: CheckLinkIcon },
  not_credited: { tone: 'red', icon: CircleX },
  unknown: { tone: 'neutral', icon: CircleQuestionMark, kind: 'dashed' },
}

const AUTHORIZATION_LOOKS: Record<AuthorizationStatus, Look> = {
  creating: { tone: 'blue', icon: RefreshCw, kind: 'outline' },
  initiated: { tone: 'blue', icon: Smartphone },
  authorized: { tone: 'green', icon: CircleCheck },
  rejected: { tone: 'neutral', icon: CircleX },
  expired: { tone: 'neutral', icon: Hourglass },
  failed: { tone: 'orange', icon: TriangleAlert, kind: 'outline' },
}

const TRANSFER_LOOKS: Record<TransferStatus, Look> = {
  sent: { tone: 'blue', icon: ArrowUpRight, kind: 'outline' },
  confirmed: { tone: 'green', icon: ArrowUpRight, kind: 'outline' },
  reported: { tone: 'blue', icon: ArrowUpRight, kind: 'outline' },
}

export function DepositState({ deposit }: { deposit: Deposit }) {
  const state = stateOf(deposit)
  return <PlainBadge {...DEPOSIT_LOOKS[state]}>{depositWords[state]}</PlainBadge>
}

export function AuthorizationState({ status }: { status: AuthorizationStatus }) {
  return <PlainBadge {...AUTHORIZATION_LOOKS[status]}>{authorizationWords[status]}</PlainBadge>
}

export function TransferState({ status }: { status: TransferStatus }) {
  return <PlainBadge {...TRANSFER_LOOKS[status]}>{transferWords[status]}</PlainBadge>
}
