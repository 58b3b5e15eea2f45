import { revokeApiKeyRow } from '@/lib/db/api-keys'
import { appendAudit } from '@/lib/db/audit-log'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { notFound } from '@/lib/domain/errors'
import { requireRole } from '../roles'

/** From the next request on, the key opens nothing. */
export async function revokeApiKey(caller: Caller, input: { id: string }): Promise<void> {
  requireRole(caller.actor, 'operator')
  if (input.id.includes('\u0000')) throw notFound('API key')
  await forCaller(caller, async (ctx) => {
    if (!(await revokeApiKeyRow(ctx.db, ctx.merchantId, caller.environment, input.id))) throw notFound('API key')
    await appendAudit(ctx, { action: 'api_key.revoked', subject: input.id })
  })
}
