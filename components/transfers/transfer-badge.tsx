import { ArrowUpRight, TriangleAlert } from 'lucide-react'

import type { TransferStatus } from '@/lib/domain/transfer'

import { Badge, type Tone } from '@/components/ui/badge'

/** Total: a new status breaks the build here. All outlines: we did or saw it, Binance never says a transfer was booked. */
export const TRANSFER_LOOKS: Record<TransferStatus, { word: string; tone: Tone }> = {
  sent: { word: 'Sent', tone: 'blue' },
  confirmed: { word: 'Confirmed on chain', tone: 'green' },
  reported: { word: 'Reported', tone: 'green' },
}

/** <TransferBadge status="confirmed" hint="21 confirmations, seen by us" /> */
export function TransferBadge({ status, hint }: { status: TransferStatus; hint?: string }) {
  const { word, tone } = TRANSFER_LOOKS[status]
  return (
    <Badge tone={tone} icon={ArrowUpRight} kind="outline" hint={hint}>
      {word}
    </Badge>
  )
}

/** Beside the status: the chain has something else than what was recorded. Ours, so an outline. */
export function ContradictedBadge() {
  return (
    <Badge tone="orange" icon={TriangleAlert} kind="outline">
      Chain differs
    </Badge>
  )
}
