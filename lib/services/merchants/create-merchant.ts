import type { Sql } from '@/lib/db/client'
import { appendAudit } from '@/lib/db/audit-log'
import { newId } from '@/lib/db/id'
import { insertMember, insertMerchant } from '@/lib/db/merchants'
import { type Actor, asSystem } from '@/lib/db/transaction'
import { insertUser } from '@/lib/db/users'
import { AppError } from '@/lib/domain/errors'
import { makeApiKey } from '../api-keys/create-api-key'
import { emailTaken, prepareUser } from './prepare-user'

const CLI: Actor = { kind: 'cli', id: 'cli', name: 'Command line', role: null }

/**
 * A merchant with its first owner and an API key of the test environment, whose secret is returned this once.
 * @throws AppError conflict when the e-mail is taken, validation_failed for name, e-mail or password.
 */
export async function createMerchant(
  db: Sql, input: { name: string; email: string; password: string },
): Promise<{ merchantId: string; userId: string; apiKey: string }> {
  const name = input.name.trim()
  if (name === '' || name.length > 200 || name.includes('\u0000')) {
    throw new AppError('validation_failed', 'A merchant needs a name of at most 200 characters.', {
      details: [{ path: 'name', message: 'must have 1 to 200 characters' }],
    })
  }
  const user = await prepareUser(input)
  return asSystem(db, CLI, async (ctx) => {
    const merchantId = newId('mer')
    const userId = newId('usr')
    if (!(await insertUser(ctx.db, { id: userId, name: nameOf(user.email), isAdmin: false, ...user }))) throw emailTaken()
    await insertMerchant(ctx.db, { id: merchantId, name })
    await insertMember(ctx.db, { merchantId, userId, role: 'owner' })
    const { secret } = await makeApiKey({ ...ctx, merchantId }, { environment: 'test', name: 'First test key' })
    await appendAudit({ ...ctx, merchantId }, { action: 'merchant.created', subject: merchantId, data: { name, owner: userId } })
    return { merchantId, userId, apiKey: secret }
  })
}

/** A name to begin with: "ada.king@example.com" is shown as "Ada King". */
export function nameOf(email: string): string {
  const words = email.split('@')[0]!.split(/[._+-]+/).filter(Boolean)
  return words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join(' ') || email
}
