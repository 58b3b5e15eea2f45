import { createHash } from 'node:crypto'
import type { Tx } from '../../db/client'
import type { Place } from '../../db/deposit-records'
import { appendHistory, type NewHistory } from '../../db/history'
import { completedAt, deleteEmptyReleases, setRelease, upsertRelease } from '../../db/releases'
import { groupReleases } from '../../domain/release'

/**
 * Reads the releases of one place off its completed deposits and writes what changed. Ids follow from the group's key,
 * so two workers and any order of arrival name the same release.
 */
export async function regroupReleases(db: Tx, now: Date, environment: 'test' | 'live', place: Place): Promise<void> {
  const rows = await completedAt(db, place)
  const byProviderId = new Map(rows.map((row) => [row.providerId, row]))
  const groups = groupReleases(rows.map((row) => ({
    providerId: row.providerId,
    completedAt: row.completedAt.toISOString(),
    wasHeld: row.wasHeld,
    verified: row.verification === 'verified',
    releasedBy: row.releasedBy,
    releaseFeeUsd: row.releaseFeeUsd,
  })))
  const history: NewHistory[] = []
  for (const group of groups) {
    const id = releaseId(place, group.key)
    const members = group.memberProviderIds.map((providerId) => byProviderId.get(providerId)!)
    const joining = members.filter((member) => member.releaseId !== id)
    await upsertRelease(db, place, environment, id, group)
    if (joining.length === 0) continue
    await setRelease(db, place.merchantId, id, joining.map((member) => member.id))
    const trigger = group.triggerProviderId === null ? null : (byProviderId.get(group.triggerProviderId)?.id ?? null)
    history.push(...joining.map((member): NewHistory => ({
      merchantId: place.merchantId, environment, subjectType: 'deposit', subjectId: member.id, kind: 'deposit.released', source: 'system',
      actor: null, providerAt: member.completedAt, at: now, observationId: null, webhookEventId: null,
      data: { releaseId: id, cause: group.cause, inferred: group.inferred, triggerProviderId: group.triggerProviderId, triggerDepositId: trigger, releaseFeeUsd: member.releaseFeeUsd },
    })))
  }
  await deleteEmptyReleases(db, place)
  await appendHistory(db, history)
}

function releaseId(place: Place, key: string): string {
  const hash = createHash('sha256').update(JSON.stringify([place.merchantId, place.connectionId, place.asset, place.addressKey, key])).digest('hex')
  return `rel_${hash.slice(0, 26)}`
}
