import { seal } from '@/lib/crypto/seal'
import { appendAudit } from '@/lib/db/audit-log'
import { type ConnectionRow, insertConnection, reviveConnection } from '@/lib/db/connections'
import { newId } from '@/lib/db/id'
import { type Caller, forCaller } from '@/lib/db/transaction'
import { AppError, isAppError } from '@/lib/domain/errors'
import { env } from '@/lib/env'
import { requireRole } from '../roles'
import { claimAccount } from './claim-account'
import { forgetConnection, identityOf } from './open-connection'
import { type NewConnection, type Prepared, prepareCredentials } from './prepare-credentials'
import { refreshAssets } from './refresh-assets'
import { refreshNetworks } from './refresh-networks'
import { webhookUrl } from './webhook-url'

const PROVIDER_NAMES = { breet: 'Breet', binance: 'Binance' } as const

/**
 * A merchant's credentials at one provider in one environment, sealed. The provider's list of assets or networks is read
 * at once; if that fails, the connection stands, and its page shows the provider's words. An account that was switched off
 * before keeps its connection, so that its deposits and addresses are not taken in twice.
 * @throws AppError connection_exists when one is active already, account_taken when another merchant has connected this
 * Breet app id; see prepareCredentials for the others.
 */
export async function createConnection(caller: Caller, input: NewConnection): Promise<{ id: string; webhookUrl: string }> {
  requireRole(caller.actor, 'owner')
  const row = await insert(caller, input, prepareCredentials(input))
  forgetConnection(row.id)
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
    const { merchantId } = ctx
    const sealFor = (id: string) => seal(env().ENCRYPTION_KEY, credentials, identityOf({ merchantId, id }))
    const name = input.name?.trim().slice(0, 100) || `${PROVIDER_NAMES[provider]}, ${environment}`
    if ('appId' in credentials) await claimAccount(ctx, credentials.appId)
    const wanted = { merchantId, provider, environment, name, baseUrl, shown, webhookReady }
    const revived = await reviveConnection(ctx.db, { ...wanted, account: 'appId' in credentials ? credentials.appId : credentials.clientId }, sealFor)
    const id = newId('con')
    const row = revived ?? (await insertConnection(ctx.db, { ...wanted, id, sealed: sealFor(id) }))
    if (!row) {
      throw new AppError('connection_exists', `A ${PROVIDER_NAMES[provider]} connection is active in ${environment} already. Switch it off first.`)
    }
    await appendAudit(ctx, { action: revived ? 'connection.enabled' : 'connection.created', subject: row.id, data: { provider, environment } })
    return row
  })
}
