import { seal } from '@/lib/crypto/seal'
import { appendAudit } from '@/lib/db/audit-log'
import { type ConnectionRow, insertConnection } from '@/lib/db/connections'
import { newId } from '@/lib/db/id'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError, isAppError } from '@/lib/domain/errors'
import { env } from '@/lib/env'
import { requireRole } from '../roles'
import { identityOf } from './open-connection'
import { type NewConnection, type Prepared, prepareCredentials } from './prepare-credentials'
import { refreshAssets } from './refresh-assets'
import { refreshNetworks } from './refresh-networks'
import { webhookUrl } from './webhook-url'

const PROVIDER_NAMES = { breet: 'Breet', binance: 'Binance' } as const

/**
 * A merchant's credentials at one provider in one environment, sealed. The provider's list of assets or networks is read
 * at once; if that fails, the connection stands, and its page shows the provider's words.
 * @throws AppError connection_exists when one is active already; see prepareCredentials for the others.
 */
export async function createConnection(caller: Caller, input: NewConnection): Promise<{ id: string; webhookUrl: string }> {
  requireRole(caller.actor, 'owner')
  const row = await insert(caller, input, prepareCredentials(input))
  try {
    await (row.provider === 'breet' ? refreshAssets(caller.db, row.id) : refreshNetworks(caller.db, row.id))
  } catch (error) {
    if (!isAppError(error)) throw error
  }
  return { id: row.id, webhookUrl: webhookUrl(row) }
}

async function insert(caller: Caller, input: NewConnection, prepared: Prepared): Promise<ConnectionRow> {
  const { provider, environment } = input
  const { baseUrl, credentials, shown, webhookReady } = prepared
  return forCaller(caller, async (ctx) => {
    const id = newId('con')
    const { merchantId } = ctx
    const sealed = seal(env().ENCRYPTION_KEY, credentials, identityOf({ merchantId, id }))
    const name = input.name?.trim().slice(0, 100) || `${PROVIDER_NAMES[provider]}, ${environment}`
    const row = await insertConnection(ctx.db, { merchantId, id, provider, environment, name, baseUrl, shown, sealed, webhookReady })
    if (!row) {
      throw new AppError('connection_exists', `A ${PROVIDER_NAMES[provider]} connection is active in ${environment} already. Switch it off first.`)
    }
    await appendAudit(ctx, { action: 'connection.created', subject: id, data: { provider, environment } })
    return row
  })
}
