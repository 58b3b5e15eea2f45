import type { Sql } from '@/lib/db/client'
import { newId } from '@/lib/db/id'
import { asSystem, SYSTEM } from '@/lib/db/transaction'
import { insertUser } from '@/lib/db/users'
import { nameOf } from './create-merchant'
import { emailTaken, prepareUser } from './prepare-user'

/**
 * An operator of this installation: sees flagged deposits and health of all merchants, never their secrets.
 * @throws AppError conflict when the e-mail is taken, validation_failed for e-mail or password.
 */
export async function createAdmin(db: Sql, input: { email: string; password: string }): Promise<{ userId: string }> {
  const user = await prepareUser(input)
  return asSystem(db, SYSTEM, async (ctx) => {
    const userId = newId('usr')
    if (!(await insertUser(ctx.db, { id: userId, name: nameOf(user.email), isAdmin: true, ...user }))) throw emailTaken()
    return { userId }
  })
}
