import { discrepancyKind, discrepancyWords } from '@/lib/contracts/discrepancy-words'
import type { Discrepancy } from '@/lib/contracts/records'

import { AppLink } from '@/components/ui/app-link'
import { Time } from '@/components/ui/time'
import type { RecordPlace } from '@/components/webhooks/record-place'

import { CloseDiscrepancy } from './close-discrepancy'

interface DiscrepancyItemProps {
  row: Discrepancy
  /** where its record is read; left out on that record itself, null: it has no page */
  place?: RecordPlace | null
  /** "44.00 USDT, Kojo Antwi" */
  about?: string | null
  disabledReason?: string
}

/** What contradicts what, since when, what to do; then the closing note, or the form for one. */
export function DiscrepancyItem({ row, place, about, disabledReason }: DiscrepancyItemProps) {
  const { name, next } = discrepancyKind(row.kind)
  return (
    <li className="grid gap-1.5 px-4 py-3 text-body">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5">
        <span className="min-w-0 flex-1 basis-72">
          <span className="font-name">{discrepancyWords(row)}</span>
          {about && <span className="text-ink-2"> {about}</span>}
        </span>
        <span className="flex items-baseline gap-4 text-caption text-ink-2">
          <span>
            {name}, <Time at={row.openedAt} />
          </span>
          {place && (
            <AppLink href={place.href} className="link touch text-body" aria-label={place.label}>
              {place.words}
            </AppLink>
          )}
        </span>
      </p>
      {row.closedAt === null ? (
        <>
          {next !== '' && <p className="text-ink-2">{next}</p>}
          <CloseDiscrepancy id={row.id} disabledReason={disabledReason} />
        </>
      ) : (
        <p className="text-ink-2">
          Closed <Time at={row.closedAt} /> by {row.closedBy ?? 'somebody not known'}: <span className="wrap-anywhere whitespace-pre-line">“{row.note}”</span>
        </p>
      )}
    </li>
  )
}
