import { CircleCheck } from 'lucide-react'

import type { Backfill } from '@/lib/contracts/imports'

import { Progress } from '@/components/ui/progress'
import { Time } from '@/components/ui/time'

/** How far the deposits of the past have been read. It goes on when the page is left. */
export function BackfillProgress({ backfill }: { backfill: Backfill }) {
  const { running, finishedAt } = backfill
  if (running === null) {
    if (finishedAt === null) return null
    return (
      <p role="status" className="flex items-center gap-1.5 text-caption text-ink-2">
        <CircleCheck aria-hidden size={14} className="text-green-ink" />
        <span>
          Breet’s history is read to its end, last <Time at={finishedAt} />
        </span>
      </p>
    )
  }
  const { seen, total } = running
  return (
    <div role="status" className="grid gap-1.5 rounded-card border p-4">
      <p className="text-body font-name">
        {total === null ? `Reading Breet’s history: ${seen.toLocaleString('en-GB')} deposits so far` : 'Reading the deposits of Breet’s history'}
      </p>
      {/* Deposits that arrive meanwhile are met twice. */}
      {total !== null && <Progress label="Deposits read" done={Math.min(seen, total)} total={total} />}
      <p className="text-caption text-ink-2">It goes on by itself; you can leave this page.</p>
    </div>
  )
}
