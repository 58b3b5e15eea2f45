import type { Deposit } from '@/lib/contracts/deposits'
import type { BatchCredit, ReleaseStory } from '@/lib/contracts/releases'

/** What the parts of a release's page are given. */
export interface ReleaseView extends ReleaseStory {
  id: string
  /** everything that was credited with it, what set it off last */
  batch: Deposit[]
  progress: { complete: number; of: number }
  credit: BatchCredit | null
}
