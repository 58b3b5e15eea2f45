import type { Tx } from './client'
import type { Place } from './deposit-records'
import type { releases } from './schema/deposits'

export type ReleaseRow = typeof releases.$inferSelect

export interface CompletedAtPlace extends Pick<Place, 'asset' | 'addressKey'> {
  id: string
  providerId: string
  completedAt: Date
  wasHeld: boolean
  verification: string
  releasedBy: string | null
  releaseFeeUsd: string | null
  releaseId: string | null
}

/** Places of one connection. */
type Places = Pick<Place, 'merchantId' | 'connectionId'> & { at: readonly Pick<Place, 'asset' | 'addressKey'>[] }

const isAt = (db: Tx, { at }: Places) =>
  db`(asset, address_key) in (select * from unnest(${at.map((one) => one.asset)}::text[], ${at.map((one) => one.addressKey)}::text[]))`

const COMPLETED_COLUMNS = `asset, address_key, id, provider_id, completed_at, verification, released_by, release_fee_usd, release_id,
  flagged_at is not null or released_by is not null or release_fee_usd is not null as was_held`

/**
 * Completed deposits of these places that were held, and those completed within ten minutes of one of them. Of a hold that ended
 * before we knew the deposit we saw no flag: its record tells of it by naming the top-up or the fee that ended it.
 * @param changed those that something new is known of; where every release is named by the records themselves, only these can
 *   have moved, and only they and what released them are read. null: read all.
 */
export async function completedAt(db: Tx, places: Places, changed: readonly string[] | null): Promise<CompletedAtPlace[]> {
  if (changed === null) return completedAround(db, places)
  const [named, at] = await Promise.all([completedNamed(db, places, changed), placesOfGuesses(db, places)])
  const around = await completedAround(db, { ...places, at })
  return [...new Map([...named, ...around].map((row) => [row.id, row])).values()]
}

/** These, and what their own records name as having released them: each by its key, however many lie at the place. */
function completedNamed(db: Tx, places: Places, ids: readonly string[]): Promise<CompletedAtPlace[]> {
  const { merchantId, connectionId } = places
  return db<CompletedAtPlace[]>`
    with changed as materialized (select id, released_by from deposits where merchant_id = ${merchantId} and id = any(${ids as string[]})),
    wanted as materialized (
      select id from changed union select d.id from (select distinct released_by from changed) c
        join deposits d on d.merchant_id = ${merchantId} and d.connection_id = ${connectionId} and d.provider_id = c.released_by),
    found as materialized (select d.* from wanted w join deposits d on d.merchant_id = ${merchantId} and d.id = w.id)
    select ${db.unsafe(COMPLETED_COLUMNS)} from found where connection_id = ${connectionId} and ${isAt(db, places)} and status = 'completed' and completed_at is not null`
}

/** All that were held at these places, and all completions near one of them. */
async function completedAround(db: Tx, places: Places): Promise<CompletedAtPlace[]> {
  if (places.at.length === 0) return []
  return db<CompletedAtPlace[]>`
    with here as (
      select ${db.unsafe(COMPLETED_COLUMNS)} from deposits
      where merchant_id = ${places.merchantId} and connection_id = ${places.connectionId} and ${isAt(db, places)}
        and status = 'completed' and completed_at is not null)
    select * from here h where was_held or exists (
      select from here held where held.was_held and (held.asset, held.address_key) = (h.asset, h.address_key)
        and held.completed_at between h.completed_at - interval '10 minutes' and h.completed_at + interval '10 minutes')`
}

/** Of these places those where a release rests on nearness in time: there one completion may move the others. */
function placesOfGuesses(db: Tx, places: Places): Promise<Pick<Place, 'asset' | 'addressKey'>[]> {
  return db<Pick<Place, 'asset' | 'addressKey'>[]>`
    select distinct asset, address_key from deposits
    where merchant_id = ${places.merchantId} and connection_id = ${places.connectionId} and ${isAt(db, places)} and status = 'completed'
      and verification = 'verified' and flagged_at is not null and released_by is null and release_fee_usd is null and completed_at is not null`
}

export type NewRelease = Omit<ReleaseRow, 'createdAt'>

/** Writes those that are new or that better evidence has changed. */
export async function upsertReleases(db: Tx, rows: readonly NewRelease[]): Promise<void> {
  if (rows.length === 0) return
  await db`
    insert into releases (merchant_id, id, environment, connection_id, asset, address_key, cause, trigger_provider_id, inferred)
    select * from jsonb_to_recordset(${db.json(rows)}) as x("merchantId" text, id text, environment text, "connectionId" text,
      asset text, "addressKey" text, cause text, "triggerProviderId" text, inferred boolean)
    on conflict (merchant_id, id) do update set cause = excluded.cause, trigger_provider_id = excluded.trigger_provider_id, inferred = excluded.inferred
    where (releases.cause, releases.trigger_provider_id, releases.inferred) is distinct from (excluded.cause, excluded.trigger_provider_id, excluded.inferred)`
}

export async function setReleases(db: Tx, merchantId: string, members: readonly { id: string; releaseId: string }[]): Promise<void> {
  if (members.length === 0) return
  await db`
    update deposits d set release_id = x.release_id, updated_at = weir_now()
    from unnest(${members.map((one) => one.id)}::text[], ${members.map((one) => one.releaseId)}::text[]) as x(id, release_id)
    where d.merchant_id = ${merchantId} and d.id = x.id`
}

const isMember = (db: Tx) => db`d.merchant_id = r.merchant_id and d.release_id = r.id`

/** A group that lost its last member to better evidence was never a release. @param left those that a member has left */
export async function deleteEmptyReleases(db: Tx, merchantId: string, left: readonly string[]): Promise<void> {
  if (left.length === 0) return
  await db`
    delete from releases r where merchant_id = ${merchantId} and id = any(${left as string[]}) and not exists (select from deposits d where ${isMember(db)})`
}

export interface ReleaseView extends ReleaseRow {
  triggerDepositId: string | null
  memberIds: string[]
}

export async function getRelease(db: Tx, releaseId: string): Promise<ReleaseView | null> {
  const [row] = await db<ReleaseView[]>`
    select r.*, t.id as trigger_deposit_id,
      array(select d.id from deposits d where ${isMember(db)} order by d.detected_at, d.id) as member_ids
    from releases r left join deposits t on t.merchant_id = r.merchant_id and t.connection_id = r.connection_id and t.provider_id = r.trigger_provider_id
    where r.id = ${releaseId}`
  return row ?? null
}

/** The release that this deposit triggered, if any. */
export async function getReleaseTriggeredBy(db: Tx, connectionId: string, providerId: string): Promise<ReleaseView | null> {
  const [row] = await db<{ id: string }[]>`select id from releases where connection_id = ${connectionId} and trigger_provider_id = ${providerId} limit 1`
  return row ? getRelease(db, row.id) : null
}
