import type { ReleaseGroup } from '../domain/release'
import type { Tx } from './client'
import type { Place } from './deposit-records'
import type { releases } from './schema/deposits'

export type ReleaseRow = typeof releases.$inferSelect

export interface CompletedAtPlace {
  id: string
  providerId: string
  completedAt: Date
  wasHeld: boolean
  verification: string
  releasedBy: string | null
  releaseFeeUsd: string | null
  releaseId: string | null
}

/**
 * Completed deposits of one place that were held, and those completed within ten minutes of one of them. Of a hold that ended
 * before we knew the deposit we saw no flag: its record tells of it by naming the top-up or the fee that ended it.
 */
export function completedAt(db: Tx, place: Place): Promise<CompletedAtPlace[]> {
  return db<CompletedAtPlace[]>`
    with here as (
      select id, provider_id, completed_at, flagged_at is not null or released_by is not null or release_fee_usd is not null as was_held,
        verification, released_by, release_fee_usd, release_id from deposits
      where merchant_id = ${place.merchantId} and connection_id = ${place.connectionId} and asset = ${place.asset}
        and address_key = ${place.addressKey} and status = 'completed' and completed_at is not null)
    select * from here h where was_held or exists (
      select from here held where held.was_held and held.completed_at between h.completed_at - interval '10 minutes' and h.completed_at + interval '10 minutes')`
}

export async function upsertRelease(
  db: Tx, place: Place, environment: 'test' | 'live', id: string, group: ReleaseGroup,
): Promise<void> {
  await db`
    insert into releases ${db({ ...place, id, environment, cause: group.cause, triggerProviderId: group.triggerProviderId, inferred: group.inferred } as never)}
    on conflict (merchant_id, id) do update set cause = excluded.cause, trigger_provider_id = excluded.trigger_provider_id, inferred = excluded.inferred`
}

export async function setRelease(db: Tx, merchantId: string, releaseId: string, depositIds: readonly string[]): Promise<void> {
  await db`update deposits set release_id = ${releaseId}, updated_at = weir_now() where merchant_id = ${merchantId} and id = any(${depositIds as string[]})`
}

/** A group that lost its last member to better evidence was never a release. */
export async function deleteEmptyReleases(db: Tx, place: Place): Promise<void> {
  await db`
    delete from releases r where merchant_id = ${place.merchantId} and connection_id = ${place.connectionId} and asset = ${place.asset}
      and address_key = ${place.addressKey} and not exists (select from deposits d where d.merchant_id = r.merchant_id and d.release_id = r.id)`
}

export interface ReleaseView extends ReleaseRow {
  triggerDepositId: string | null
  memberIds: string[]
}

export async function getRelease(db: Tx, releaseId: string): Promise<ReleaseView | null> {
  const [row] = await db<ReleaseView[]>`
    select r.*, t.id as trigger_deposit_id,
      array(select d.id from deposits d where d.merchant_id = r.merchant_id and d.release_id = r.id order by d.detected_at, d.id) as member_ids
    from releases r left join deposits t on t.merchant_id = r.merchant_id and t.connection_id = r.connection_id and t.provider_id = r.trigger_provider_id
    where r.id = ${releaseId}`
  return row ?? null
}

/** The release that this deposit triggered, if any. */
export async function getReleaseTriggeredBy(db: Tx, connectionId: string, providerId: string): Promise<ReleaseView | null> {
  const [row] = await db<{ id: string }[]>`select id from releases where connection_id = ${connectionId} and trigger_provider_id = ${providerId} limit 1`
  return row ? getRelease(db, row.id) : null
}
