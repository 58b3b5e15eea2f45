import { open, seal } from '@/lib/crypto/seal'
import { appendAudit } from '@/lib/db/audit-log'
import { updateConnectionSecrets as updateRow } from '@/lib/db/connections'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError } from '@/lib/domain/errors'
import { env } from '@/lib/env'
import { requireRole } from '../roles'
import { claimAccount } from './claim-account'
import { connectionOf } from './connection-of'
import type { BreetCredentials } from './credentials'
import { forgetConnection, identityOf } from './open-connection'
import { shownOfBreet } from './prepare-credentials'

/**
 * Sets the webhook secret of a Breet connection (it may be shown by Breet only after our URL was saved there), and
 * replaces app id or app secret if given. @throws AppError validation_failed, account_taken
 */
export async function updateConnectionSecrets(
  caller: Caller, input: { id: string; webhookSecret?: string | null; appId?: string | null; appSecret?: string | null },
): Promise<void> {
  requireRole(caller.actor, 'owner')
  const typed = (['webhookSecret', 'appId', 'appSecret'] as const).flatMap((name) => {
    const text = input[name]?.trim()
    return text ? [[name, text] as const] : []
  })
  if (typed.length === 0 || typed.some(([, text]) => !/^[\x20-\x7e]{1,10000}$/.test(text))) {
    throw new AppError('validation_failed', 'Enter the secret as Breet shows it: plain letters, digits and signs.', {
      details: [{ path: 'webhookSecret', message: 'must be plain letters, digits and signs' }],
    })
  }
  await forCaller(caller, async (ctx) => {
    const row = await connectionOf(ctx, caller, input.id)
    if (row.provider !== 'breet') throw new AppError('validation_failed', 'Only a Breet connection has a webhook secret.')
    const key = env().ENCRYPTION_KEY
    const credentials: BreetCredentials = { ...open<BreetCredentials>(key, row.sealed, identityOf(row)), ...Object.fromEntries(typed) }
    if (credentials.appId !== row.shown.appId) await claimAccount(ctx, credentials.appId)
    await updateRow(ctx.db, {
      merchantId: row.merchantId, id: row.id, sealed: seal(key, credentials, identityOf(row)), shown: shownOfBreet(credentials),
      webhookReady: credentials.webhookSecret !== null,
    })
    await appendAudit(ctx, { action: 'connection.secrets_changed', subject: row.id, data: { changed: typed.map(([name]) => name).join(', ') } })
  })
  forgetConnection(input.id)
}
