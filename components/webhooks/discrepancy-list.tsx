import { Scale } from 'lucide-react'

import { discrepancyWords } from '@/lib/contracts/discrepancy-words'
import type { Discrepancy } from '@/lib/contracts/records'

import { AppLink } from '@/components/ui/app-link'
import { Card, CardHeader } from '@/components/ui/card'
import { Time } from '@/components/ui/time'

import { recordPlace } from './record-place'

/** Contradictions that a person must look at, newest first. */
export function DiscrepancyList({ rows }: { rows: Discrepancy[] }) {
  if (rows.length === 0) return null
  return (
    <Card>
      <CardHeader title={<span id="discrepancies" className="scroll-mt-28">Contradictions</span>} aside="open, newest first" mark={<Scale aria-hidden size={15} className="text-yellow-ink" />} />
      <ul className="divide-y">
        {rows.map((row) => (
          <li key={row.id} className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-2.5 text-body">
            <span className="min-w-0 flex-1 basis-72">{discrepancyWords(row)}</span>
            <span className="flex items-baseline gap-4">
              <span className="text-ink-2">
                <Time at={row.openedAt} />
              </span>
              <OpenRecord row={row} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function OpenRecord({ row }: { row: Discrepancy }) {
  const place = recordPlace(row)
  if (place === null) return null
  return (
    <AppLink href={place.href} className="link touch" aria-label={place.label}>
      Open
    </AppLink>
  )
}
