import { randomToken, sha256Hex } from '@/lib/crypto/tokens'
import { type ApiKeyListing, insertApiKey } from '@/lib/db/api-keys'
import { appendAudit } from '@/lib/db/audit-log'
import { newId } from '@/lib/db/id'
import { type Caller, type Environment, forCaller, type MerchantCtx } from '@/lib/db/transaction'
import { requireRole } from '../roles'

/** A new key of the caller's environment. The secret is returned this once; only its hash is kept. */
export async function createApiKey(caller: Caller, input: { name: string }): Promise<{ key: ApiKeyListing; secret: string }> {
  requireRole(caller.actor, 'operator')
  return forCaller(caller, async (ctx) => {
    const made = await makeApiKey(ctx, { environment: caller.environment, name: input.name })
    await appendAudit(ctx, { action: 'api_key.created', subject: made.key.id, data: { name: input.name, environment: caller.environment } })
    return made
  })
}

export async function makeApiKey(
  ctx: MerchantCtx, input: { environment: Environment; name: string },
): Promise<{ key: ApiKeyListing; secret: string }> {
  const prefix = `weir_${input.environment}_`
  const secret = prefix + randomToken(32)
  const key = await insertApiKey(ctx.db, {
    merchantId: ctx.merchantId, id: newId('key'), environment: input.environment, name: input.name, prefix,
    lastFour: secret.slice(-4), keyHash: sha256Hex(secret), createdBy: ctx.actor.id,
  })
  return { key, secret }
}
