import type { Sql, Tx } from './client'
import type { idempotencyKeys } from './schema/records'

export type IdempotencyRow = typeof idempotencyKeys.$inferSelect
type KeyId = Pick<IdempotencyRow, 'merchantId' | 'environment' | 'key'>

/** Takes a new key, locked for `lockMs`. @returns the end of our lock, or null when the key is there already. */
export async function insertIdempotencyKey(db: Tx, id: KeyId, requestHash: string, lockMs: number): Promise<Date | null> {
  const [row] = await db<Pick<IdempotencyRow, 'lockedUntil'>[]>`
    insert into idempotency_keys (merchant_id, environment, key, request_hash, locked_until)
    values (${id.merchantId}, ${id.environment}, ${id.key}, ${requestHash}, weir_now() + ${lockMs} * interval '1 millisecond')
    on conflict do nothing returning locked_until`
  return row?.lockedUntil ?? null
}

export async function lockIdempotencyKey(db: Tx, id: KeyId): Promise<IdempotencyRow | null> {
  const [row] = await db<IdempotencyRow[]>`
    select * from idempotency_keys
    where merchant_id = ${id.merchantId} and environment = ${id.environment} and key = ${id.key} for update`
  return row ?? null
}

/** Takes over a key whose holder never came back. @returns the end of our lock. */
export async function retakeIdempotencyKey(db: Tx, id: KeyId, lockMs: number): Promise<Date> {
  const [row] = await db<Pick<IdempotencyRow, 'lockedUntil'>[]>`
    update idempotency_keys set locked_until = weir_now() + ${lockMs} * interval '1 millisecond'
    where merchant_id = ${id.merchantId} and environment = ${id.environment} and key = ${id.key} returning locked_until`
  return row!.lockedUntil
}

/** Keeps the answer, unless somebody took the key over meanwhile: the end of the lock tells whose it is. */
export async function storeIdempotentAnswer(db: Tx, id: KeyId, lockedUntil: Date, answer: { status: number; body: unknown }): Promise<void> {
  await db`
    update idempotency_keys set status = ${answer.status}, response = ${JSON.stringify(answer.body)}
    where merchant_id = ${id.merchantId} and environment = ${id.environment} and key = ${id.key} and locked_until = ${lockedUntil}`
}

/** Gives the key back: nothing was answered that a repeat should get. */
export async function releaseIdempotencyKey(db: Tx, id: KeyId, lockedUntil: Date): Promise<void> {
  await db`
    delete from idempotency_keys
    where merchant_id = ${id.merchantId} and environment = ${id.environment} and key = ${id.key} and locked_until = ${lockedUntil} and status is null`
}

/** Removes keys made more than `ageMs` ago that no request holds, oldest first. @returns how many */
export async function deleteOldKeys(db: Sql, ageMs: number, limit: number): Promise<number> {
  const rows = await db`
    delete from idempotency_keys where (merchant_id, environment, key) in (
      select merchant_id, environment, key from idempotency_keys
      where created_at < (select weir_now()) - ${ageMs}::float8 * interval '1 millisecond' and locked_until < (select weir_now())
      order by created_at limit ${limit} for update skip locked)
    returning 1`
  return rows.length
}
