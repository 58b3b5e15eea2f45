import type { SaidLine } from '@/components/admin/said-table'
import { chosenEnvironment } from '@/lib/auth/chosen-environment'
import type { AdminCaller } from '@/lib/auth/require-admin'
import { presentDeposit, type Deposit } from '@/lib/contracts/deposits'
import { explainDeposit, type Sentence } from '@/lib/contracts/explain-deposit'
import { presentPool, type Pool } from '@/lib/contracts/pools'
import { timelineEvent } from '@/lib/contracts/timeline-event'
import { buildTimeline, type TimelineItem } from '@/lib/domain/timeline'
import { explainFlaggedDeposit, type FlaggedStory } from '@/lib/services/holds/explain-flagged-deposit'
import { readAdminShell } from '@/lib/services/overview/read-admin-shell'

export interface EntryPage {
  now: string
  merchant: { id: string; name: string }
  deposit: Deposit
  readBackAt: string | null
  pool: Pool | null
  items: TimelineItem[]
  sentences: Sentence[]
  said: SaidLine[]
}

/** Everything the record of an entry shows, in the shapes the components take. @throws AppError not_found */
export async function readEntry(admin: AdminCaller, id: string): Promise<EntryPage> {
  const { now, environment } = await readAdminShell(admin, await chosenEnvironment())
  const story = await explainFlaggedDeposit(admin, { id, environment })
  const deposit = presentDeposit(story.deposit)
  // The top-up that a release names is a record of the merchant's own pages, which an admin cannot open.
  const history = story.history.map((row) => timelineEvent({ ...row, data: { ...row.data, triggerDepositId: null } }))
  const items = buildTimeline(history, story.repeated)
  return {
    now, deposit, items,
    merchant: { id: story.merchantId, name: story.merchantName },
    readBackAt: story.deposit.readBackAt?.toISOString() ?? null,
    pool: story.pool === null ? null : presentPool(story.pool),
    sentences: explainDeposit(deposit, items, releaseOf(story)),
    said: story.said.toReversed().map(saidLine),
  }
}

function releaseOf({ release }: FlaggedStory) {
  return release === null ? null : { cause: release.cause, inferred: release.inferred, trigger: null, members: release.memberIds.length }
}

const HOW: Record<string, string> = { webhook: 'webhook', readback: 'asked by us', sweep: 'found in its list', import: 'taken over' }

function saidLine({ id, providerWord, facts, via, providerAt, receivedAt }: FlaggedStory['said'][number]): SaidLine {
  return {
    id,
    word: providerWord,
    reason: facts.reason ?? (facts.passedScreening === false ? 'screening not passed' : null),
    source: HOW[via] ?? via,
    providerAt: providerAt?.toISOString() ?? null,
    receivedAt: receivedAt.toISOString(),
  }
}
