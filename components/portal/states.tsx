import { CircleCheck, CirclePause, CircleQuestionMark, CircleX, Clock, Hourglass, RefreshCw, ShieldAlert, Smartphone, TriangleAlert, ArrowUpRight } from 'lucide-react'

import { CheckLinkIcon } from '@/components/ui/icons'
import { PlainBadge, type PlainBadgeProps } from '@/components/ui/plain-badge'
import type { Deposit } from '@/lib/contracts/deposits'
import type { AuthorizationStatus } from '@/lib/domain/authorization'
import type { TransferStatus } from '@/lib/domain/transfer'

import { stateOf, type CustomerDepositState } from './customer-deposit-state'
import { authorizationWords, depositWords, transferWords } from './messages'

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
