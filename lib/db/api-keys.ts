import type { Sql, Tx } from './client'
import type { apiKeys } from './schema/people'

export type ApiKeyRow = typeof apiKeys.$inferSelect

/** What may be shown of a key: never its hash. */
export type ApiKeyListing = Omit<ApiKeyRow, 'keyHash'>

export async function insertApiKey(
  db: Tx,
  row: Pick<ApiKeyRow, 'merchantId' | 'id' | 'environment' | 'name' | 'prefix' | 'lastFour' | 'keyHash' | 'createdBy'>,
): Promise<ApiKeyListing> {
  const [inserted] = await db<ApiKeyListing[]>`
    insert into api_keys ${db(row)}
    returning merchant_id, id, environment, name, prefix, last_four, created_by, created_at, last_used_at, revoked_at`
  return inserted!
}

export async function listApiKeyRows(db: Tx, merchantId: string, environment: 'test' | 'live'): Promise<ApiKeyListing[]> {
  return db<ApiKeyListing[]>`
    select merchant_id, id, environment, name, prefix, last_four, created_by, created_at, last_used_at, revoked_at
    from api_keys where merchant_id = ${merchantId} and environment = ${environment}
    order by created_at desc, id desc limit 200`
}

/** @returns false when the merchant has no such key; revoking twice keeps the first time. */
export async function revokeApiKeyRow(db: Tx, merchantId: string, environment: 'test' | 'live', id: string): Promise<boolean> {
  const rows = await db`
    update api_keys set revoked_at = coalesce(revoked_at, weir_now())
    where merchant_id = ${merchantId} and environment = ${environment} and id = ${id} returning 1`
  return rows.length === 1
}

/** A key that is not revoked, by the hash of its secret; notes its use at most once a minute, in the same statement. */
export async function findApiKeyNotingUse(
  db: Tx | Sql, keyHash: string,
): Promise<Pick<ApiKeyRow, 'merchantId' | 'id' | 'environment' | 'name'> | null> {
  const [row] = await db<Pick<ApiKeyRow, 'merchantId' | 'id' | 'environment' | 'name'>[]>`
    with found as (
      select merchant_id, id, environment, name, last_used_at from api_keys where key_hash = ${keyHash} and revoked_at is null
    ), used as (
      update api_keys k set last_used_at = weir_now() from found f
      where k.merchant_id = f.merchant_id and k.id = f.id
        and (f.last_used_at is null or f.last_used_at < weir_now() - interval '1 minute')
    )
    select merchant_id, id, environment, name from found`
  return row ?? null
}
