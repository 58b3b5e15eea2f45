import type { Sql, Tx } from './client'
import type { users } from './schema/people'

export type UserRow = typeof users.$inferSelect

/** @returns false when somebody has this e-mail address already. */
export async function insertUser(
  db: Tx | Sql,
  row: Pick<UserRow, 'id' | 'email' | 'name' | 'passwordHash' | 'isAdmin'>,
): Promise<boolean> {
  const inserted = await db`
    insert into users (id, email, name, password_hash, is_admin)
    values (${row.id}, ${row.email}, ${row.name}, ${row.passwordHash}, ${row.isAdmin})
    on conflict (email) do nothing returning id`
  return inserted.length === 1
}

export async function findUserByEmail(db: Tx | Sql, email: string): Promise<UserRow | null> {
  const [row] = await db<UserRow[]>`select * from users where email = ${email}`
  return row ?? null
}
