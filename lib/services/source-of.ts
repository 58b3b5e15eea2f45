import type { HistoryRow } from '@/lib/db/history'
import type { Actor } from '@/lib/db/transaction'

/** Where a change comes from when it was asked for, not reported: a person, the API or Weir itself. */
export function sourceOf(actor: Actor): HistoryRow['source'] {
  if (actor.kind === 'api_key') return 'api'
  return actor.kind === 'system' ? 'system' : 'person'
}
