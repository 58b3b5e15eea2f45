import type { Sql, Tx } from './client'

/** A merchant the signed-in person belongs to. */
export interface Membership {
  merchantId: string
  merchantName: string
  role: 'owner' | 'operator' | 'viewer'
  /** whether a live connection is active: decides which environment opens first */
  hasLive: boolean
}

export interface SessionRead {
  userId: string
  email: string
  name: string
  isAdmin: boolean
  memberships: Membership[]
}

export async function insertSession(db: Tx, row: { idHash: string; userId: string; idleMs: number }): Promise<void> {
  await db`
    insert into sessions (id_hash, user_id, expires_at)
    values (${row.idHash}, ${row.userId}, weir_now() + ${row.idleMs} * interval '1 millisecond')`
}

/**
 * A valid session with its person and memberships, in one statement that also slides the expiry: idle time anew, never
 * beyond `maxMs` after sign-in, and written at most every five minutes so that reading a page costs no write.
 */
export async function readSessionRow(
  db: Tx | Sql, idHash: string, limits: { idleMs: number; maxMs: number },
): Promise<SessionRead | null> {
  const [row] = await db<SessionRead[]>`
    with valid as (
      select * from sessions where id_hash = ${idHash} and revoked_at is null and expires_at > weir_now()
    ), slid as (
      update sessions s set last_seen_at = weir_now(),
        expires_at = least(weir_now() + ${limits.idleMs} * interval '1 millisecond', s.created_at + ${limits.maxMs} * interval '1 millisecond')
      from valid v where s.id_hash = v.id_hash and v.last_seen_at < weir_now() - interval '5 minutes'
    )
    select u.id as user_id, u.email, u.name, u.is_admin, coalesce((
      select json_agg(json_build_object('merchantId', m.merchant_id, 'merchantName', t.name, 'role', m.role, 'hasLive', exists (
          select 1 from connections c where c.merchant_id = m.merchant_id and c.environment = 'live' and c.status = 'active'))
        order by m.created_at, m.merchant_id)
      from members m join merchants t on t.id = m.merchant_id where m.user_id = u.id), '[]') as memberships
    from valid v join users u on u.id = v.user_id`
  return row ?? null
}

export async function revokeSession(db: Tx | Sql, idHash: string): Promise<void> {
  await db`update sessions set revoked_at = weir_now() where id_hash = ${idHash} and revoked_at is null`
}

/** Removes sessions that ended more than `ageMs` ago. @returns how many */
export async function deleteEndedSessions(db: Sql, ageMs: number, limit: number): Promise<number> {
  const rows = await db`
    delete from sessions where id_hash in (
      select id_hash from sessions where expires_at < (select weir_now()) - ${ageMs}::float8 * interval '1 millisecond'
      order by expires_at limit ${limit} for update skip locked)
    returning 1`
  return rows.length
}
