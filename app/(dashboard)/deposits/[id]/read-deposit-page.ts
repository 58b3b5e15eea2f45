import type { ReleaseGroup } from '@/components/deposits/deposit-pool'
import type { PayoutAddress } from '@/components/settlements/no-payout'
import type { MemberCaller } from '@/lib/auth/require-member'
import { iso } from '@/lib/contracts/common'
import { presentDeposit, type Deposit } from '@/lib/contracts/deposits'
import { explainDeposit, type ReleaseFacts, type Sentence } from '@/lib/contracts/explain-deposit'
import { packetSituation, type PacketSituation } from '@/lib/contracts/packet-situations'
import { presentDepositPacket } from '@/lib/contracts/present-deposit-packet'
import { feeSentence } from '@/lib/contracts/fee-words'
import { presentPool, type Pool } from '@/lib/contracts/pools'
import { presentDiscrepancy, type Discrepancy } from '@/lib/contracts/records'
import { presentSettlement, type Settlement } from '@/lib/contracts/settlements'
import type { DepositPacket } from '@/lib/contracts/support-packet'
import { timelineEvent } from '@/lib/contracts/timeline-event'
import { readFeeIntent } from '@/lib/domain/fee-intent'
import { buildTimeline, textOf, type TimelineItem } from '@/lib/domain/timeline'
import type { DepositView } from '@/lib/services/deposits/get-deposit'
import { listRepeatedDeliveries } from '@/lib/services/deposits/list-repeated-deliveries'
import { readSupportPacket } from '@/lib/services/deposits/read-support-packet'
import { listDiscrepanciesOf } from '@/lib/services/discrepancies/list-discrepancies-of'

type View = DepositView

export interface DepositPage {
  now: string
  deposit: Deposit
  senderAddress: string | null
  releaseFeeUsd: string | null
  detectedUsd: string | null
  items: TimelineItem[]
  sentences: Sentence[]
  siblings: Deposit[]
  /** what Breet paid out for it, newest first */
  settlements: Settlement[]
  /** how the address it came to pays out */
  payoutAddress: PayoutAddress | null
  pool: Pool | null
  /** the release it left its hold with, or the one it set off */
  release: ReleaseGroup | null
  isTopUp: boolean
  /** what there may be to ask Breet, and the packet to ask it with */
  situation: PacketSituation
  packet: DepositPacket
  /** of the deposit and of what was paid out for it */
  discrepancies: Discrepancy[]
}

/** Everything the deposit's page shows, in the shapes the components take. @throws AppError not_found */
export async function readDepositPage(caller: MemberCaller, id: string): Promise<DepositPage> {
  const asked = await readSupportPacket(caller, { id })
  const { view } = asked
  const now = asked.now.toISOString()
  // One story: what became of the money is told between what became of the deposit.
  const history = [...view.history, ...view.settlementHistory]
  const webhookEventIds = history.flatMap((row) => row.webhookEventId ?? [])
  const [repeated, discrepancies] = await Promise.all([
    listRepeatedDeliveries(caller, { webhookEventIds }),
    listDiscrepanciesOf(caller, [{ type: 'deposit', id: view.deposit.id }, ...view.settlements.map((row) => ({ type: 'settlement', id: row.id }))]),
  ])
  const deposit = presentDeposit(view.deposit)
  const siblings = view.siblings.map((row) => presentDeposit(row))
  const items = buildTimeline(history.map((row) => timelineEvent(row)), repeated)
  const release = releaseGroup(view.release ?? view.triggered, [deposit, ...siblings])
  const pool = view.pool === null ? null : presentPool(view.pool)
  const feeOutcome = feeSentence(lastFeeIntent(view, now), items)
  const firstValue = items.find((item) => textOf(item.events[0], 'amountUsd') !== null)
  return {
    now,
    deposit,
    senderAddress: view.deposit.senderAddress,
    releaseFeeUsd: view.deposit.releaseFeeUsd,
    detectedUsd: firstValue ? textOf(firstValue.events[0], 'amountUsd') : null,
    items,
    sentences: [...explainDeposit(deposit, items, view.release === null ? null : releaseFacts(view.release, release, deposit)), ...(feeOutcome ? [feeOutcome] : [])],
    siblings,
    settlements: view.settlements.map((row) => presentSettlement(row)),
    payoutAddress: view.at && { id: view.at.id, bankName: view.at.bankName, accountLastFour: view.at.accountLastFour, autoSettlement: view.at.autoSettlement },
    pool,
    release,
    isTopUp: view.triggered !== null,
    situation: packetSituation(deposit, pool, now),
    packet: presentDepositPacket(asked),
    discrepancies: discrepancies.map(presentDiscrepancy),
  }
}

function releaseGroup(view: View['release'], known: Deposit[]): ReleaseGroup | null {
  if (view === null) return null
  const byId = new Map(known.map((deposit) => [deposit.id, deposit]))
  return {
    id: view.id,
    cause: view.cause,
    inferred: view.inferred,
    trigger: view.triggerDepositId === null ? null : (byId.get(view.triggerDepositId) ?? null),
    members: view.memberIds.flatMap((memberId) => byId.get(memberId) ?? []),
  }
}

function releaseFacts(view: NonNullable<View['release']>, group: ReleaseGroup | null, self: Deposit): ReleaseFacts {
  const trigger = group?.trigger ?? null
  return {
    cause: view.cause,
    inferred: view.inferred,
    trigger: trigger && { amount: trigger.amount, symbol: trigger.symbol, completedAt: trigger.completedAt, isThis: trigger.id === self.id },
    members: view.memberIds.length,
  }
}

function lastFeeIntent({ feeIntents, deposit, release }: View, now: string) {
  const last = feeIntents.at(-1)
  if (last === undefined) return null
  const { intendedAt, remindAt, withdrawnAt, expectedFeeUsd, intendedByName } = last
  const intent = { intendedAt: iso(intendedAt), remindAt: iso(remindAt), withdrawnAt: iso(withdrawnAt), expectedFeeUsd }
  const { status, verification, releaseFeeUsd, completedAt } = deposit
  const proof = { status, verified: verification === 'verified', releaseFeeUsd, completedAt: iso(completedAt) }
  return { intendedByName, releaseCause: release?.cause ?? null, state: readFeeIntent(intent, proof, now) }
}
