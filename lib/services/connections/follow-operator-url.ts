import { setBaseUrl } from '@/lib/db/connections'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { env } from '@/lib/env'
import { requireRole } from '../roles'
import { connectionOf } from './connection-of'
import { forgetConnection } from './open-connection'

/** Points a connection to where the operator's environment says its provider is now; merchants never choose that. */
export async function followOperatorUrl(caller: Caller, input: { id: string }): Promise<void> {
  requireRole(caller.actor, 'owner')
  await forCaller(caller, async (ctx) => {
    const row = await connectionOf(ctx, caller, input.id)
    const baseUrl = row.provider === 'breet' ? env().BREET_API_URL : env().BINANCE_API_URL
    if (baseUrl && baseUrl !== row.baseUrl) await setBaseUrl(ctx.db, ctx.merchantId, row.id, baseUrl)
  })
  forgetConnection(input.id)
}
