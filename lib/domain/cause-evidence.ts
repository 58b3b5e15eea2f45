import type { TimelineItem } from './timeline'

export interface CauseEvidence {
  /** number of the item on the deposit's timeline; the anchor is #event-N */
  event: number
  /** when the record that says so was fetched, UTC ISO */
  at: string
}

/** The newest read of the provider's own record that named why the deposit is held; a webhook alone is no evidence. */
export function causeEvidence(items: readonly TimelineItem[]): CauseEvidence | null {
  const item = items.findLast((one) => {
    const told = one.cause ?? (one.kind === 'hold.cause' ? one.events[0] : null)
    return told !== null && told.source !== 'webhook' && told.data.verified === true
  })
  return item ? { event: item.number, at: item.at } : null
}
