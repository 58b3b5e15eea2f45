import { createHash } from 'node:crypto'
import type { Tx } from '../../db/client'
import type { Place } from '../../db/deposit-records'
import { appendHistory, type NewHistory } from '../../db/history'
import { type CompletedAtPlace, completedAt, deleteEmptyReleases, type NewRelease, setReleases, upsertReleases } from '../../db/releases'
import { groupBy } from '../../domain/group-by'
import { groupReleases, type ReleaseGroup } from '../../domain/release'

/**
 * Reads the releases of these places of one connection off their completed deposits and writes what changed: the same few
 * statements however many places and members there are. Ids follow from the group's key, so two workers and any order of
 * arrival name the same release.
 * @param changed the deposits with news; without it every release of these places is read anew
 */
export async function regroupReleases(
  db: Tx, now: Date, environment: 'test' | 'live', places: readonly Place[], changed: readonly string[] | null = null,
): Promise<void> {
  const [first] = places
  if (!first) return
  const { merchantId, connectionId } = first
  const here = { merchantId, connectionId, at: places }
  const releases: NewRelease[] = []
  const joining: { member: CompletedAtPlace; releaseId: string; entry: NewHistory }[] = []
  for (const rows of groupBy(await completedAt(db, here, changed), (row) => `${row.asset}/${row.addressKey}`).values()) {
    const { asset, addressKey } = rows[0]!
    const place = { merchantId, connectionId, asset, addressKey }
    const byProviderId = new Map(rows.map((row) => [row.providerId, row]))
    for (const group of groupReleases(rows.map(asCompleted))) {
      const id = releaseId(place, group.key)
      const { cause, triggerProviderId, inferred } = group
      releases.push({ ...place, id, environment, cause, triggerProviderId, inferred })
      const members = group.memberProviderIds.map((providerId) => byProviderId.get(providerId)!).filter((member) => member.releaseId !== id)
      const triggerDepositId = triggerProviderId === null ? null : (byProviderId.get(triggerProviderId)?.id ?? null)
      joining.push(...members.map((member) => ({ member, releaseId: id, entry: released(member, group, { merchantId, environment, releaseId: id, triggerDepositId }, now) })))
    }
  }
  await upsertReleases(db, releases)
  await setReleases(db, merchantId, joining.map(({ member, releaseId: id }) => ({ id: member.id, releaseId: id })))
  await deleteEmptyReleases(db, merchantId, [...new Set(joining.flatMap(({ member }) => member.releaseId ?? []))])
  await appendHistory(db, joining.map(({ entry }) => entry))
}

function asCompleted(row: CompletedAtPlace) {
  const { providerId, wasHeld, releasedBy, releaseFeeUsd } = row
  return { providerId, wasHeld, releasedBy, releaseFeeUsd, completedAt: row.completedAt.toISOString(), verified: row.verification === 'verified' }
}

function released(
  member: CompletedAtPlace, { cause, inferred, triggerProviderId }: ReleaseGroup,
  of: { merchantId: string; environment: 'test' | 'live'; releaseId: string; triggerDepositId: string | null }, at: Date,
): NewHistory {
  return {
    merchantId: of.merchantId, environment: of.environment, subjectType: 'deposit', subjectId: member.id, kind: 'deposit.released', source: 'system',
    actor: null, providerAt: member.completedAt, at, observationId: null, webhookEventId: null,
    data: { releaseId: of.releaseId, cause, inferred, triggerProviderId, triggerDepositId: of.triggerDepositId, releaseFeeUsd: member.releaseFeeUsd },
  }
}

function releaseId(place: Place, key: string): string {
  const hash = createHash('sha256').update(JSON.stringify([place.merchantId, place.connectionId, place.asset, place.addressKey, key])).digest('hex')
  return `rel_${hash.slice(0, 26)}`
}
