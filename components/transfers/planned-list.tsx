'use client'

import { CircleCheck, CircleX, Hourglass, Undo2 } from 'lucide-react'

import { formatUtc } from '@/lib/contracts/format'
import { networkName } from '@/lib/contracts/networks'
import type { PlannedTransfer } from '@/lib/contracts/planned-transfers'

import { Amount } from '@/components/ui/amount'
import { PlainBadge, type PlainBadgeProps } from '@/components/ui/plain-badge'
import { PostButton } from '@/components/ui/post-button'

/** Total: a new state breaks the build here. Outlines: the customer said it to us, no provider did. */
const LOOKS: Record<PlannedTransfer['status'], Pick<PlainBadgeProps, 'tone' | 'icon'> & { word: string }> = {
  waiting: { word: 'Waiting', tone: 'blue', icon: Hourglass },
  confirmed: { word: 'Confirmed by the customer', tone: 'green', icon: CircleCheck },
  refused: { word: 'Refused by the customer', tone: 'orange', icon: CircleX },
  withdrawn: { word: 'Taken back', tone: 'neutral', icon: Undo2 },
}

interface PlannedListProps {
  plans: PlannedTransfer[]
  /** the customer's first name */
  name: string
  disabledReason?: string
}

/** What the customer was asked, newest first, and what came of it. */
export function PlannedList({ plans, name, disabledReason }: PlannedListProps) {
  if (plans.length === 0) return null
  return (
    <ul aria-label={`What ${name} was asked`} className="divide-y border-b">
      {plans.map((plan) => {
        const { word, tone, icon } = LOOKS[plan.status]
        return (
          <li key={plan.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
            <PlainBadge kind="outline" tone={tone} icon={icon}>
              {word}
            </PlainBadge>
            <span>
              <Amount value={plan.amount} unit={plan.cryptoCurrency} /> on {networkName(plan.network)}
            </span>
            <span className="min-w-0 flex-1 basis-64 text-caption text-ink-2">{answerWords(plan)}</span>
            {plan.status === 'waiting' && (
              <PostButton action={`/api/dashboard/planned-transfers/${plan.id}/withdraw`} busyWords="Taking back" size="sm" disabledReason={disabledReason}>
                Take back
              </PostButton>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** "Confirmed 3 Nov 2026, 14:02:11 UTC through the customer's link" */
export function answerWords({ status, answeredAt, plannedAt, plannedBy, withdrawnAt }: PlannedTransfer): string {
  switch (status) {
    case 'waiting':
      return `Waiting for the answer, asked ${formatUtc(plannedAt)} by ${plannedBy}`
    case 'confirmed':
      return `Confirmed ${formatUtc(answeredAt ?? plannedAt)} through the customer’s link`
    case 'refused':
      return `Refused ${formatUtc(answeredAt ?? plannedAt)} through the customer’s link: ask before you send anything`
    case 'withdrawn':
      return `Taken back ${formatUtc(withdrawnAt ?? plannedAt)}, unanswered`
  }
}
