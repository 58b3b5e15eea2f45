import { getAuthorization } from '@/lib/services/authorizations/get-authorization'
import { getDeposit } from '@/lib/services/deposits/get-deposit'
import { listDeposits } from '@/lib/services/deposits/list-deposits'
import { listDiscrepancies } from '@/lib/services/discrepancies/list-discrepancies'
import { listOpenHolds } from '@/lib/services/holds/list-open-holds'
import { listPools } from '@/lib/services/holds/list-pools'
import { listWebhookEvents } from '@/lib/services/webhooks/list-webhook-events'
import type { Stage } from './stage'

// What the end of a scenario looks at: only what a service would tell a member, in few words.

/** A deposit, with the release it left its hold by; null while Weir does not know it. */
export async function lookAtDeposit({ caller }: Stage, providerId: string) {
  const { rows: [row] } = await listDeposits(caller, { q: providerId, limit: 1 })
  if (!row) return null
  const { deposit, release, siblings, history, pool } = await getDeposit(caller, { id: row.id })
  const nameOf = (id: string) => [deposit, ...siblings].find((one) => one.id === id)?.providerId ?? id
  const { id, status, verification, amount, amountUsd, netAmount, holdCause, holdCauseVerified, amountUsdAtFlag, minimumUsdAtFlag, releaseFeeUsd } = deposit
  return {
    id, status, verification, amount, amountUsd, netAmount, providerWord: deposit.providerWord, releaseFeeUsd,
    hold: holdCause === null ? null : { cause: holdCause, confirmed: holdCauseVerified, usdAtFlag: amountUsdAtFlag, minimumUsdAtFlag },
    release: release && {
      cause: release.cause, trigger: release.triggerProviderId, inferred: release.inferred, members: release.memberIds.map(nameOf).toSorted(),
    },
    isMatched: deposit.customerId !== null,
    hasPool: pool !== null,
    told: history.map((entry) => entry.kind),
  }
}

export async function lookAtDeposits(stage: Stage, providerIds: readonly string[]) {
  return Promise.all(providerIds.map((id) => lookAtDeposit(stage, id)))
}

/** What Breet paid out for a deposit, newest first. */
export async function lookAtPayouts({ caller }: Stage, providerId: string) {
  const { rows: [row] } = await listDeposits(caller, { q: providerId, limit: 1 })
  const settlements = row ? (await getDeposit(caller, { id: row.id })).settlements : []
  return settlements.map(({ status, verification, currency, amount, payoutAmount, feeAmount, accountLastFour, reason }) => (
    { status, verification, currency, amount, payoutAmount, feeAmount, accountLastFour, reason }
  ))
}

/** The pools at an address: none, or one. */
export async function lookAtPools({ caller }: Stage, address: string) {
  const pools = (await listPools(caller)).filter((one) => one.address === address)
  return pools.map(({ pool, flagFeeUsd }) => ({ ...pool, flagFeeUsd, holds: pool.depositIds.length }))
}

/** Causes of the holds for which no sum may be named, at an address. */
export async function lookAtOtherHolds({ caller }: Stage, address: string) {
  return (await listOpenHolds(caller)).filter((hold) => hold.address === address).map((hold) => hold.holdCause)
}

/** What a person must look at about this subject. */
export async function lookAtDiscrepancies({ caller }: Stage, subjectId: string) {
  const { rows } = await listDiscrepancies(caller, { open: true, limit: 200 })
  return rows.filter((row) => row.subjectId === subjectId).map((row) => row.kind).toSorted()
}

/** Deliveries about this subject, as the inbox keeps them. */
export async function lookAtEvents({ caller }: Stage, subjectId: string, eventType: string) {
  const { rows } = await listWebhookEvents(caller, { limit: 200 })
  return rows.filter((row) => row.subjectId === subjectId && row.eventType === eventType).map(({ deliveries, status }) => ({ deliveries, status }))
}

export async function lookAtAuthorization({ caller }: Stage, id: string) {
  const { status, failure, link, replacedBy, addresses } = await getAuthorization(caller, { id })
  return {
    status, failure, replacedBy,
    hasLink: link !== null,
    addresses: addresses.map((one) => ({ network: one.network, hasTag: one.tag !== null })),
  }
}

export async function depositPage(stage: Stage, providerId: string): Promise<string> {
  const { id } = await stage.expect(`deposit ${providerId} is known`, () => lookAtDeposit(stage, providerId))
  return `/deposits/${id}`
}
