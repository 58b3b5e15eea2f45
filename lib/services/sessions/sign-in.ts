import { passwordMatches } from '@/lib/crypto/passwords'
import { randomToken, sha256Hex } from '@/lib/crypto/tokens'
import type { Sql } from '@/lib/db/client'
import { insertSession } from '@/lib/db/sessions'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { findUserByEmail, type UserRow } from '@/lib/db/users'
import { limitOf } from '../limit'
import { SESSION_IDLE_MS } from './limits'

const tries = limitOf({ times: 10, withinMs: 15 * 60_000 })

/**
 * Checks a password and opens a session. Wrong password and unknown e-mail are the same null, after the same time.
 * @throws AppError too_many_requests after ten wrong tries for one e-mail in 15 minutes.
 */
export async function signIn(
  db: Sql, input: { email: string; password: string },
): Promise<{ sessionToken: string; user: Pick<UserRow, 'id' | 'email' | 'name' | 'isAdmin'> } | null> {
  const email = input.email.trim().toLowerCase().slice(0, 320).replaceAll('\u0000', '')
  await tries.takeOrRefuse(email, 'Too many wrong passwords.')
  const user = await asSystem(db, SYSTEM, (ctx) => findUserByEmail(ctx.db, email))
  if (!(await passwordMatches(user?.passwordHash ?? null, input.password)) || user === null) return null
  await tries.forgive(email)
  const sessionToken = randomToken(32)
  await asSystem(db, SYSTEM, (ctx) => insertSession(ctx.db, { idHash: sha256Hex(sessionToken), userId: user.id, idleMs: SESSION_IDLE_MS }))
  return { sessionToken, user: { id: user.id, email: user.email, name: user.name, isAdmin: user.isAdmin } }
}
